using Microsoft.Extensions.Logging;

namespace Butler.Core.Scheduling.Files;

/// <summary>Detects external changes to a file: through file system events, and by polling where these are not available.</summary>
internal sealed class ScheduleFileWatch : IDisposable
{
    // Network shares, links and container mounts raise no events.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    // Editors write in several steps.
    private static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private readonly Func<bool> _isChanged;
    private readonly Action _changed;
    private readonly ITimer _timer;
    private readonly FileSystemWatcher? _events;

    public ScheduleFileWatch(string path, Func<bool> isChanged, Action changed, TimeProvider time, ILogger logger)
    {
        (_isChanged, _changed) = (isChanged, changed);
        _timer = time.CreateTimer(static self => ((ScheduleFileWatch)self!).Look(), this, PollInterval, PollInterval);
        try
        {
            _events = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path));
            _events.Changed += (_, _) => LookSoon();
            _events.Created += (_, _) => LookSoon();
            _events.Renamed += (_, _) => LookSoon();
            _events.Deleted += (_, _) => LookSoon();
            _events.EnableRaisingEvents = true;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            logger.NoFileEvents(path, error.Message);
        }
    }

    public void Dispose()
    {
        _events?.Dispose();
        _timer.Dispose();
    }

    private void LookSoon() => _timer.Change(SettleTime, PollInterval);

    private void Look()
    {
        try
        {
            lock (_gate)
            {
                if (_isChanged())
                {
                    _changed();
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another program has it open; it is checked again soon.
            LookSoon();
        }
    }
}
