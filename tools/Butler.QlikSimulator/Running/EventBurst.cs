namespace Butler.Simulation.Running;

/// <summary>Ends tasks at a steady rate, one after the other around the site.</summary>
internal sealed class EventBurst(QlikSite site, SiteScheduler scheduler, TimeProvider time)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    public async Task<int> RunAsync(int perSecond, int count, TaskEnd end, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var behaviour = end switch
        {
            TaskEnd.Success => TaskBehaviour.Succeeds(TimeSpan.FromSeconds(3)),
            TaskEnd.Fail => TaskBehaviour.Fails(TimeSpan.FromSeconds(3)),
            _ => throw new ArgumentOutOfRangeException(nameof(end), end, "A burst ends in success or failure."),
        };
        var tasks = site.Tasks.All.Where(task => task.Kind == SiteTaskKind.Reload).Select(task => task.Id).ToArray();
        if (tasks.Length == 0)
        {
            throw new InvalidOperationException("The site has no reload task.");
        }

        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Slice, time);
        var done = 0;
        for (var turn = 0; done < count;)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            var due = Math.Min(count, (int)(time.GetElapsedTime(started).TotalSeconds * perSecond));

            // One round at most per tick: tasks that are running by themselves are passed over.
            for (var tries = 0; done < due && tries < tasks.Length + due; tries++)
            {
                if (scheduler.RunAtOnce(tasks[turn++ % tasks.Length], behaviour) != Guid.Empty)
                {
                    done++;
                }
            }
        }

        return done;
    }
}
