using System.Diagnostics;

namespace Butler.EndToEnd.Tests;

/// <summary>Waits for what another process does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static Task BecomesTrueAsync(Func<bool> condition, TimeSpan limit, Func<string> otherwise, CancellationToken cancellationToken) =>
        BecomesTrueAsync(() => Task.FromResult(condition()), limit, otherwise, cancellationToken);

    public static async Task BecomesTrueAsync(
        Func<Task<bool>> condition, TimeSpan limit, Func<string> otherwise, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); !await condition();)
        {
            if (waited.Elapsed > limit)
            {
                throw new TimeoutException(otherwise());
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
