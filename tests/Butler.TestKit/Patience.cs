using System.Diagnostics;

namespace Butler.TestKit;

/// <summary>Waits for what a broker or a connection does in its own time.</summary>
public static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> condition, Func<string> otherwise)
    {
        for (var waited = Stopwatch.StartNew(); !condition();)
        {
            if (waited.Elapsed > Limit)
            {
                throw new TimeoutException(otherwise());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
