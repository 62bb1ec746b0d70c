using Microsoft.Extensions.Logging;

namespace Butler.Core.Monitoring;

/// <summary>Butler's names of log levels.</summary>
internal static class UptimeLogLevel
{
    /// <summary>Finds a level; <see langword="null"/> if there is none with that name.</summary>
    public static LogLevel? Find(string name) => name.Trim().ToUpperInvariant() switch
    {
        "ERROR" => LogLevel.Error,
        "WARN" => LogLevel.Warning,
        "INFO" => LogLevel.Information,
        "VERBOSE" or "DEBUG" => LogLevel.Debug,
        "SILLY" => LogLevel.Trace,
        _ => null,
    };
}
