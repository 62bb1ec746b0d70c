using Butler.Scheduling;
using Butler.Scheduling.Storage;

namespace Butler.Core.Scheduling.Journal;

/// <summary>The marks of schedules, in memory. Not safe for concurrent use.</summary>
internal sealed class ScheduleMarks
{
    private readonly Dictionary<string, ScheduleMark> _marks = new(StringComparer.Ordinal);

    public ScheduleMark Find(string id) => _marks.GetValueOrDefault(id) ?? new ScheduleMark(id);

    /// <summary>Determines whether a schedule runs: an explicitly set state applies until the definition's startup state changes.</summary>
    public ScheduleState StateOf(ScheduleEntry entry)
    {
        if (entry.Timetable is null)
        {
            return ScheduleState.Stopped;
        }

        var mark = Find(entry.Id);
        return mark.SetState is { } state && mark.StartupState == entry.StartupState ? state : entry.StateAtStartup;
    }

    /// <summary>Adds marks.</summary>
    /// <returns>Those that were different.</returns>
    public IReadOnlyList<ScheduleMark> Keep(IEnumerable<ScheduleMark> marks)
    {
        var changed = marks.Where(mark => Find(mark.ScheduleId) != mark).ToList();
        changed.ForEach(mark => _marks[mark.ScheduleId] = mark);
        return changed;
    }

    /// <summary>Forgets marks.</summary>
    /// <returns>The schedules that had one.</returns>
    public IReadOnlyList<string> Remove(IEnumerable<string> ids) => [.. ids.Where(id => _marks.Remove(id))];
}
