using Microsoft.Extensions.Logging;

namespace Butler.Core.Executions.Storage;

/// <summary>The log messages of the history of executions.</summary>
internal static partial class Log
{
    [LoggerMessage("Old executions could not be deleted from the history. Butler tries again in ten minutes.")]
    public static partial void SweepFailed(this ILogger logger, LogLevel level, Exception failure);
}
