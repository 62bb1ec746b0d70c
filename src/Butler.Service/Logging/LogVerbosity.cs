namespace Butler.Service.Logging;

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
