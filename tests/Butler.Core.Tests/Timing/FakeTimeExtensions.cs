using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Timing;

/// <summary>Lets time pass while work goes on beside the test.</summary>
internal static class FakeTimeExtensions
{
    /// <summary>Moves the clock in small steps until something is reached.</summary>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider time, Func<bool> isReached, TimeSpan? step = null)
    {
        for (var i = 0; !isReached() && i < 20_000; i++)
        {
            time.Advance(step ?? TimeSpan.FromMilliseconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        isReached().Should().BeTrue();
    }
}
