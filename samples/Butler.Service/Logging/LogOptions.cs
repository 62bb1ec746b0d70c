namespace Butler.Service.Logging;

/// <summary>What is logged, and where to. The keys stand directly in the section <c>Butler</c>.</summary>
internal sealed class LogOptions
{
    /// <summary>Gets or sets how much is logged, on the console and to files.</summary>
    /// <value><c>info</c> by default; <c>verbose</c> and <c>debug</c> are the same.</value>
    public LogVerbosity LogLevel { get; set; } = LogVerbosity.Info;

    /// <summary>Gets or sets whether the log goes to files too: one per day, kept for 30 days.</summary>
    /// <value>Off by default.</value>
    public bool FileLogging { get; set; }

    /// <summary>Gets or sets the folder of the log files.</summary>
    /// <value><c>log</c> by default. A relative path starts at the working folder, or beside the program when it runs as a Windows service.</value>
    public string LogDirectory { get; set; } = "log";
}
