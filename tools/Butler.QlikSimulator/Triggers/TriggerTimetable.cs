using Butler.Simulation.Running;

namespace Butler.Simulation.Triggers;

/// <summary>Knows when each trigger of the site is due next, and tells when one is. Follows changes of the triggers.</summary>
internal sealed class TriggerTimetable : IDisposable
{
    private readonly QlikSite _site;
    private readonly SiteClock _clock;
    private readonly Action<SiteSchemaEvent, DateTimeOffset> _fire;
    private readonly SortedSet<(DateTimeOffset Due, Guid Id)> _due = [];
    private readonly Dictionary<Guid, DateTimeOffset> _dueOf = [];
    private readonly Lock _gate = new();
    private readonly ITimer _timer;

    public TriggerTimetable(QlikSite site, SiteClock clock, Action<SiteSchemaEvent, DateTimeOffset> fire)
    {
        _site = site;
        _clock = clock;
        _fire = fire;
        _timer = clock.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        site.SchemaEventChanged += Follow;
        foreach (var trigger in site.SchemaEvents.All)
        {
            Follow(trigger.Id);
        }
    }

    public void Dispose()
    {
        _site.SchemaEventChanged -= Follow;
        _timer.Dispose();
    }

    private void Follow(Guid id)
    {
        Plan(id, _clock.GetUtcNow().AddTicks(-1));
        SetTimer();
    }

    /// <summary>Finds the next time of a trigger after a moment, and shows it on the trigger and on its task.</summary>
    private void Plan(Guid id, DateTimeOffset after)
    {
        var trigger = _site.SchemaEvents.Find(id);
        var next = trigger is { Enabled: true } ? new TriggerOccurrences(trigger).Next(after) : null;
        lock (_gate)
        {
            if (_dueOf.Remove(id, out var before))
            {
                _due.Remove((before, id));
            }

            if (next is { } due)
            {
                _dueOf[id] = due;
                _due.Add((due, id));
            }
        }

        if (trigger is not null)
        {
            _site.SchemaEvents.TryUpdate(id, known => known with { NextExecution = next });
            ShowOnTask(trigger.TaskId);
        }
    }

    private void ShowOnTask(Guid taskId)
    {
        var next = _site.SchemaEventsOf(taskId).Min(static trigger => trigger.NextExecution);
        _site.Tasks.TryUpdate(taskId, task => task.NextExecution == next ? task : task with { NextExecution = next });
    }

    private void FireDue()
    {
        var now = _clock.GetUtcNow();
        while (TakeDue(now) is { } due)
        {
            if (_site.SchemaEvents.TryUpdate(due.Id, static trigger => trigger with { TimesTriggered = trigger.TimesTriggered + 1 }) is { } trigger)
            {
                Plan(due.Id, due.Due);
                _fire(trigger, due.Due);
            }
        }

        SetTimer();
    }

    private (DateTimeOffset Due, Guid Id)? TakeDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_due.Count == 0 || _due.Min is var first && first.Due > now)
            {
                return null;
            }

            _due.Remove(first);
            _dueOf.Remove(first.Id);
            return first;
        }
    }

    private void SetTimer()
    {
        lock (_gate)
        {
            var wait = _due.Count == 0 ? Timeout.InfiniteTimeSpan : _due.Min.Due - _clock.GetUtcNow();
            _timer.Change(_due.Count > 0 && wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
        }
    }
}
