using Butler.Files;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Files;

/// <summary>Logs requesters, requests and results. Refusals are caused by outsiders and can be arbitrarily frequent, so they are limited.</summary>
internal sealed class OperationLog(ILogger<OperationLog> logger, TimeProvider time)
{
    private const int MostRefusals = 20;
    private const int LongestText = 500;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long _since;
    private int _count;

    public void Add(string operation, string path, string caller, FileResult result)
    {
        if (result.IsSuccess)
        {
            logger.OperationDone(operation, OneLine(path), OneLine(caller), result.Outcome);
        }
        else if (MayLog())
        {
            logger.OperationRefused(operation, OneLine(path), OneLine(caller), result.Outcome, OneLine(result.Reason));
        }
    }

    private bool MayLog()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_count == 0 || time.GetElapsedTime(_since, now) >= Window)
            {
                if (_count > MostRefusals)
                {
                    logger.MoreRefused(_count - MostRefusals);
                }

                (_since, _count) = (now, 0);
            }

            return ++_count <= MostRefusals;
        }
    }

    // Paths are untrusted: they must not look like a log line.
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? '?' : letter));
        return line.Length <= LongestText ? line : line[..LongestText] + "…";
    }
}
