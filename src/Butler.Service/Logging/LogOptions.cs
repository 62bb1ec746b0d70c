using System.ComponentModel.DataAnnotations;
using Butler.Configuration;

namespace Butler.Service.Logging;

/// <summary>What is logged, and where to. The keys stand directly in the section <c>Butler</c>.</summary>
internal sealed class LogOptions
{
    /// <summary>Gets or sets how much is logged, on the console and to files.</summary>
    /// <value><c>info</c> by default; <c>verbose</c> and <c>debug</c> are the same.</value>
    [TakesEffect(ChangeEffect.AtOnce)]
    public LogVerbosity LogLevel { get; set; } = LogVerbosity.Info;

    /// <summary>Gets or sets whether the log goes to files too: one per day, or more when a day has much to tell, kept for 30 days.</summary>
    /// <value>Off by default.</value>
    public bool FileLogging { get; set; }

    /// <summary>Gets or sets the folder of the log files.</summary>
    /// <value><c>log</c> by default. A relative path starts at the working folder, or beside the program when it runs as a Windows service.</value>
    public string LogDirectory { get; set; } = "log";

    /// <summary>Gets or sets how large a log file may become, in MiB, before the log goes on in another one of the same day.</summary>
    /// <value>1 to 1024; 100 by default.</value>
    [Range(1, 1024)]
    public int LogFileSizeMiB { get; set; } = 100;

    /// <summary>Gets or sets how large all log files may be together, in MiB. The oldest go first, also before their 30 days are over.</summary>
    /// <value>2 to 1048576, and at least twice <c>logFileSizeMiB</c>; 2048 by default.</value>
    [Range(2, 1048576)]
    public int LogTotalSizeMiB { get; set; } = 2048;
}

/// <summary>Butler 16's names of log levels, from the least to the most.</summary>
internal enum LogVerbosity
{
    Error,
    Warn,
    Info,
    Verbose,
    Debug,
    Silly,
}
