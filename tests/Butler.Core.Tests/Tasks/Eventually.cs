namespace Butler.Core.Tests.Tasks;

/// <summary>Waits for what other threads do.</summary>
internal static class Eventually
{
    public static async Task BecomesTrueAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
