using Microsoft.Extensions.Logging;

namespace Butler.Core.ScriptLogs;

/// <summary>Logs once when a folder stops accepting script logs and once when it accepts them again.</summary>
internal sealed class DiskState(string sink, ILogger logger)
{
    private const int PosixNoSpace = 28;
    private const int WindowsNoSpace = unchecked((int)0x80070070);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    /// <summary>Explains why a log could not be written to a folder.</summary>
    public string Failed(string logDirectory, Exception failure)
    {
        var reason = failure switch
        {
            UnauthorizedAccessException => $"Butler has no permission to write below '{logDirectory}'",
            { HResult: PosixNoSpace or WindowsNoSpace } => $"there is no space left on the disk of '{logDirectory}'",
            _ => $"'{logDirectory}' cannot be written to: {failure.Message}",
        };
        lock (_lock)
        {
            if (!_failing.Add(logDirectory))
            {
                return reason;
            }
        }

        logger.DiskFails(sink, reason);
        return reason;
    }

    public void Worked(string logDirectory)
    {
        lock (_lock)
        {
            if (!_failing.Remove(logDirectory))
            {
                return;
            }
        }

        logger.DiskWorksAgain(sink, logDirectory);
    }
}
