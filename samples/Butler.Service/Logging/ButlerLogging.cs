using Microsoft.Extensions.Logging.Console;
using Serilog;
using Serilog.Extensions.Logging;

namespace Butler.Service.Logging;

/// <summary>Sets up logging as the settings ask: one line per entry on the console, and daily files kept for 30 days.</summary>
internal static class ButlerLogging
{
    private const int DaysKept = 30;

    public static void AddButlerLogging(this ILoggingBuilder logging, IConfigurationSection butler, string contentRoot)
    {
        var level = ButlerLogLevel.Parse(butler["logLevel"]);
        logging.SetMinimumLevel(level);
        if (level > LogLevel.Trace)
        {
            logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);
            logging.AddFilter("Microsoft.Hosting.Lifetime", level > LogLevel.Information ? level : LogLevel.Information);
        }

        // A failed start is told on the standard error stream in plain words; the log of a Windows service keeps the whole of it.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConsole(console => console.FormatterName = ButlerConsoleFormatter.FormatterName);
        logging.AddConsoleFormatter<ButlerConsoleFormatter, ConsoleFormatterOptions>();
        if (bool.TryParse(butler["fileLogging"], out var toFile) && toFile)
        {
            logging.AddProvider(CreateFileLogger(Path.Combine(contentRoot, butler["logDirectory"] ?? "log")));
        }
    }

    private static SerilogLoggerProvider CreateFileLogger(string folder) => new(
        new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.File(
                Path.Combine(folder, "butler-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysKept,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u4} {SourceContext}: {Message:lj}{NewLine}{Exception}")
            .CreateLogger(),
        dispose: true);
}
