using Butler.Files;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Files;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "File operation {Operation} of {Path} for {Caller}: {Outcome}.")]
    public static partial void OperationDone(this ILogger logger, string operation, string path, string caller, FileOutcome outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "File operation {Operation} of {Path} for {Caller}: {Outcome}. {Reason}")]
    public static partial void OperationRefused(
        this ILogger logger, string operation, string path, string caller, FileOutcome outcome, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} more file operations were refused or failed within a minute; the metric butler.files.operations counts them all.")]
    public static partial void MoreRefused(this ILogger logger, int count);
}
