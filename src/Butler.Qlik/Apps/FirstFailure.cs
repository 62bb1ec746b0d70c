namespace Butler.Qlik.Apps;

/// <summary>Waits for tasks whose results are only useful together.</summary>
internal static class FirstFailure
{
    /// <summary>Waits for all tasks. If one fails, the others are canceled and its exception is thrown, not one that it caused.</summary>
    public static async Task OrAllAsync(IEnumerable<Task> tasks, CancellationTokenSource others)
    {
        var all = tasks.ToArray();
        Task? failed = null;
        await foreach (var task in Task.WhenEach(all))
        {
            if (!task.IsCompletedSuccessfully && failed is null)
            {
                failed = task;
                await others.CancelAsync();
            }
        }

        if (failed is not null)
        {
            await failed;
        }
    }
}
