using System.IO.Enumeration;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.FileSystem;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Extensions.Logging;

namespace Butler.Service.Logging;

/// <summary>Sets up logging as the settings ask: one line per entry on the console, and files, at least one per day, that never fill the disk.</summary>
internal static class ButlerLogging
{
    private const string Pattern = "butler-*.log";
    private const int DaysKept = 30;
    private const long MiB = 1 << 20;

    /// <summary>Tells by its name whether a file is a log of Butler.</summary>
    public static bool IsLog(string name) => FileSystemName.MatchesSimpleExpression(Pattern, name);

    public static void AddButlerLogging(this ILoggingBuilder logging, IConfigurationSection butler, string contentRoot)
    {
        // The level follows the settings while Butler runs.
        logging.Services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(new ConfigurationChangeTokenSource<LoggerFilterOptions>(butler));
        logging.Services.Configure<LoggerFilterOptions>(filter => SetLevels(filter, ButlerLogLevel.Parse(butler["logLevel"])));

        logging.Services.AddSingleton<LoggerFactory>();
        logging.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, VisibleLoggerFactory>());
        logging.AddConsole(console => console.FormatterName = ButlerConsoleFormatter.FormatterName);
        logging.AddConsoleFormatter<ButlerConsoleFormatter, ConsoleFormatterOptions>();
        logging.Services.Configure<LogOptions>(options => SettingsBinder.Bind(butler, options));
        logging.Services.AddSingleton(new SettingsSection(butler.Path, typeof(LogOptions)));
        logging.Services.AddSingleton<ISettingsCheck>(new LogSettingsCheck(butler));
        var options = new LogOptions();
        SettingsBinder.Bind(butler, options);
        if (options.FileLogging)
        {
            // Made when somebody logs: a command that only looks at the settings writes no file.
            logging.Services.AddSingleton<ILoggerProvider>(_ => CreateFileLogger(Path.Combine(contentRoot, options.LogDirectory), options));
        }
    }

    private static void SetLevels(LoggerFilterOptions filter, LogLevel level)
    {
        filter.MinLevel = level;
        if (level > LogLevel.Trace)
        {
            filter.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);

            // A check that fails is logged at each call of /health/ready, which may come every second. The answer names the reasons, and what is
            // wrong is logged where it is found.
            filter.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", level > LogLevel.Debug ? LogLevel.None : level);
            filter.AddFilter("Microsoft.Hosting.Lifetime", level > LogLevel.Information ? level : LogLevel.Information);
        }

        // A failed start is told on the standard error stream in plain words; the log of a Windows service keeps the whole of it.
        filter.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static SerilogLoggerProvider CreateFileLogger(string folder, LogOptions options)
    {
        PrivateFiles.MakeFolder(folder);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.File(
                new ButlerFileFormatter(),
                Path.Combine(folder, "butler-.log"),
                rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: options.LogFileSizeMiB * MiB,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: null,
                retainedFileTimeLimit: TimeSpan.FromDays(DaysKept),
                hooks: new LogFolderLimit(Pattern, options.LogFileSizeMiB * MiB, options.LogTotalSizeMiB * MiB))
            .CreateLogger();
        return new SerilogLoggerProvider(logger, dispose: true);
    }
}
