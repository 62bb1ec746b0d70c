namespace Butler.Simulation.Running;

/// <summary>Starts the enabled tasks of the site one after the other, so that a demo has something to show.</summary>
internal sealed class TaskRota : IAsyncDisposable
{
    private readonly ITimer _timer;
    private readonly QlikSite _site;
    private readonly SiteScheduler _scheduler;
    private int _turn;

    public TaskRota(QlikSite site, SiteScheduler scheduler, TimeSpan interval, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
        _site = site;
        _scheduler = scheduler;
        _timer = time.CreateTimer(_ => StartNext(), null, interval, interval);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void StartNext()
    {
        var tasks = _site.Tasks.All.Where(task => task.Enabled).ToArray();
        if (tasks.Length > 0)
        {
            _scheduler.Start(tasks[(uint)Interlocked.Increment(ref _turn) % tasks.Length].Id);
        }
    }
}
