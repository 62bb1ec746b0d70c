using System.Diagnostics;

namespace Butler.TestKit;

/// <summary>Waits that end: a test that waits for ever holds up all the others and does not say what it waits for.</summary>
public static class Waiting
{
    /// <summary>The longest wait for anything.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits for a condition that other threads make true.</summary>
    /// <param name="condition">Tests it.</param>
    /// <param name="expected">What it is, for the error.</param>
    /// <param name="meanwhile">What to do before each further test.</param>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static async Task UntilAsync(Func<bool> condition, string expected, Func<Task>? meanwhile = null)
    {
        for (var waited = Stopwatch.StartNew(); !condition();)
        {
            if (waited.Elapsed > Limit)
            {
                throw new TimeoutException($"Within {Limit.TotalSeconds} seconds this did not happen: {expected}.");
            }

            await (meanwhile?.Invoke() ?? Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Awaits a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="expected">What its end means, for the error.</param>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public static async Task InTimeAsync(this Task task, string expected)
    {
        await UntilAsync(() => task.IsCompleted, expected);
        await task;
    }

    /// <inheritdoc cref="InTimeAsync(Task, string)"/>
    public static async Task<T> InTimeAsync<T>(this Task<T> task, string expected)
    {
        await UntilAsync(() => task.IsCompleted, expected);
        return await task;
    }
}
