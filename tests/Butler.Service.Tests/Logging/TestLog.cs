using Microsoft.Extensions.Logging;

namespace Butler.Service.Tests.Logging;

internal static partial class TestLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The task '{Name}' failed.")]
    public static partial void Named(ILogger logger, string name, Exception? exception);
}
