using Microsoft.Extensions.Logging;

namespace Butler.Core.KeyValue;

internal static partial class Log
{
    [LoggerMessage(Message = "Freeing the storage of expired key-value pairs failed; it is tried again in ten seconds.")]
    public static partial void SweepFailed(this ILogger logger, LogLevel level, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Moved {Pairs} key-value pairs from {From} to {To} in {Seconds:0.0} s.")]
    public static partial void PairsMoved(this ILogger logger, long pairs, string from, string to, double seconds);
}
