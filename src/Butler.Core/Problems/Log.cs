using Microsoft.Extensions.Logging;

namespace Butler.Core.Problems;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Problem {Key}: {Problem} {Cure}")]
    public static partial void ProblemBegan(this ILogger logger, string key, string problem, string cure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Problem {Key} is over; it was reported {Count} times in {Seconds:0} s")]
    public static partial void ProblemEnded(this ILogger logger, string key, long count, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can be told of this problem, because no other destination is switched on: {Problem}")]
    public static partial void NobodyToTell(this ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The inbox did not take the alert about this problem; it is sent without being stored: {Problem}")]
    public static partial void InboxFailed(this ILogger logger, Exception exception, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling of this problem failed: {Problem}")]
    public static partial void NotTold(this ILogger logger, Exception exception, string problem);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Finding the certificate files of a feature failed.")]
    public static partial void CertificatesNotFound(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent to '{Sink}' without being stored: {Problem}")]
    public static partial void ToldDirectly(this ILogger logger, string sink, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Not sent to '{Sink}', and not stored: {Problem} (attempt {Attempt}): {Reason}")]
    public static partial void NotToldDirectly(this ILogger logger, string sink, string problem, int attempt, string reason);
}
