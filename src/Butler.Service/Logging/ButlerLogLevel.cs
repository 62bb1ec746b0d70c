namespace Butler.Service.Logging;

/// <summary>Butler 16's names of log levels.</summary>
internal static class ButlerLogLevel
{
    /// <summary>Translates a name; anything unknown counts as <c>info</c>.</summary>
    public static LogLevel Parse(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        "error" => LogLevel.Error,
        "warn" => LogLevel.Warning,
        "verbose" or "debug" => LogLevel.Debug,
        "silly" => LogLevel.Trace,
        _ => LogLevel.Information,
    };
}
