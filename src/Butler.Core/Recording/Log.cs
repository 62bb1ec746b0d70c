using Microsoft.Extensions.Logging;

namespace Butler.Core.Recording;

/// <summary>Log messages of recordings.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Events that arrive are recorded to {Path}. Butler:eventRecording:enable: false ends it.")]
    public static partial void RecordingBegins(this ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "The recording {Path} is over: {Count} events.")]
    public static partial void RecordingEnds(this ILogger logger, string path, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Events are not recorded: {File} (Butler:eventRecording:file) cannot be written: {Reason}")]
    public static partial void RecordingFailed(this ILogger logger, string file, string reason);
}
