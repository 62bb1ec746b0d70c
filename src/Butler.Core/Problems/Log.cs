using Microsoft.Extensions.Logging;

namespace Butler.Core.Problems;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Problem {Key}: {Problem} {Cure}")]
    public static partial void ProblemBegan(this ILogger logger, string key, string problem, string cure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Problem {Key} is over; it was reported {Count} times in {Seconds:0} s")]
    public static partial void ProblemEnded(this ILogger logger, string key, long count, double seconds);
}
