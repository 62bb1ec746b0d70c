using Butler.Core.Scheduling.Journal;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>The schedules as they are stored, and the clock and the marks in step with them.</summary>
/// <remarks>Reading is always safe; changes need the scheduler's lock.</remarks>
internal sealed class ScheduleSet
{
    private readonly ScheduleMarks _marks = new();
    private readonly ScheduleRules _rules;
    private readonly ScheduleClock _clock;
    private readonly ScheduleRunner _runner;
    private readonly ScheduleProblems _problems;
    private readonly IScheduleJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger<ScheduleSet> _logger;
    private volatile IReadOnlyList<(ScheduleEntry Entry, ScheduleState State)> _entries = [];
    private (IReadOnlyList<StoredSchedule> Stored, IReadOnlyList<ScheduleEntry> Entries) _understood = ([], []);

    public ScheduleSet(
        IOptions<SchedulerOptions> options, ScheduleClock clock, ScheduleRunner runner, ScheduleProblems problems, IScheduleJournal journal,
        TimeProvider time, ILogger<ScheduleSet> logger)
    {
        _rules = new ScheduleRules(options.Value, time.LocalTimeZone);
        (_clock, _runner, _problems, _journal, _time, _logger) = (clock, runner, problems, journal, time, logger);
    }

    public ScheduleRules Rules => _rules;

    public IReadOnlyList<(ScheduleEntry Entry, ScheduleState State)> All => _entries;

    public IReadOnlyList<ScheduleEntry> Entries => [.. _entries.Select(pair => pair.Entry)];

    public IReadOnlyList<string> States => [.. _entries.Select(pair => pair.Entry.Problem.Length > 0 ? "broken" : pair.State == ScheduleState.Started ? "started" : "stopped")];

    public IReadOnlyList<Schedule> ShowAll() => [.. _entries.Select(pair => Show(pair.Entry, pair.State))];

    /// <summary>Finds the effective schedule among those with an id: the one that can run, or otherwise the last.</summary>
    public ScheduleEntry? Find(string id)
    {
        var entries = _entries.Select(pair => pair.Entry).Where(entry => entry.Id == id && id.Length > 0).ToList();
        return entries.Find(entry => entry.Timetable is not null) ?? entries.LastOrDefault();
    }

    public Schedule? Show(string id) => Find(id) is { } wanted
        ? _entries.Where(pair => ReferenceEquals(pair.Entry, wanted)).Select(pair => Show(pair.Entry, pair.State)).First()
        : null;

    public void Remember(IEnumerable<ScheduleMark> marks) => _marks.Keep(marks);

    public ScheduleMark MarkOf(ScheduleEntry entry) => _marks.Find(entry.Id);

    /// <summary>Loads the stored schedules and their set states.</summary>
    /// <param name="stored">The stored schedules.</param>
    /// <param name="marks">Marks that were set; they are written to the journal with the others.</param>
    public async Task ApplyAsync(IReadOnlyList<StoredSchedule> stored, params IEnumerable<ScheduleMark> marks)
    {
        // A change of states alone brings the same list again.
        var entries = ReferenceEquals(stored, _understood.Stored) ? _understood.Entries : ScheduleEntry.ReadAll(stored, _rules);
        _understood = (stored, entries);
        ReportBroken(entries);
        var gone = Entries.Select(entry => entry.Id).Except(entries.Select(entry => entry.Id)).ToList();
        var stays = entries.Where(entry => entry.Timetable is not null).Select(entry => entry.Id);
        var changed = _marks.Keep([.. marks, .. Entries.Select(entry => entry.Id).Except(stays).Select(id => Halt(_marks.Find(id)))]).ToList();
        changed.AddRange(_marks.Keep([.. entries.Where(entry => entry.Timetable is not null).Select(Run)]));
        _entries = [.. entries.Select(entry => (entry, _marks.StateOf(entry)))];
        await WriteAsync(changed.DistinctBy(mark => mark.ScheduleId).Select(mark => _marks.Find(mark.ScheduleId)).ToList(), _marks.Remove(gone));
        gone.ForEach(_runner.Forget);
    }

    private void ReportBroken(IReadOnlyList<ScheduleEntry> entries)
    {
        var known = Entries.Where(entry => entry.Problem.Length > 0).ToLookup(entry => entry.Problem, StringComparer.Ordinal);
        var broken = entries.Where(entry => entry.Problem.Length > 0).ToList();
        foreach (var entry in broken.Where(entry => !known.Contains(entry.Problem)))
        {
            _logger.ScheduleBroken(entry.Id, entry.Problem);
            _problems.ReportBroken(entry);
        }

        foreach (var id in known.SelectMany(entry => entry).Select(entry => entry.Id).Except(broken.Select(entry => entry.Id)))
        {
            _problems.Forget(id);
        }
    }

    /// <summary>Starts or stops a schedule according to its state.</summary>
    private ScheduleMark Run(ScheduleEntry entry)
    {
        var mark = _marks.Find(entry.Id);
        if (mark.SetState is not null && mark.StartupState != entry.StartupState)
        {
            mark = mark with { SetState = null, StartupState = "" };
        }

        if (_marks.StateOf(entry) == ScheduleState.Stopped)
        {
            return Halt(mark) with { Timing = "" };
        }

        var running = _clock.Find(entry.Id);
        if (running is null || !running.Value.Entry.RunsLike(entry))
        {
            // Past times count if the schedule ran with the same times until Butler ended.
            var handledUntil = running is null && mark.Timing == entry.Timing ? mark.HandledUntil : _time.GetUtcNow();
            _clock.Set([new ScheduleJob(entry, handledUntil, running?.FiredUntil ?? mark.FiredUntil)]);
        }

        var position = _clock.Find(entry.Id)!.Value;
        return mark with { Timing = entry.Timing, HandledUntil = position.HandledUntil, FiredUntil = position.FiredUntil };
    }

    private ScheduleMark Halt(ScheduleMark mark) => _clock.Remove(mark.ScheduleId) is { } position
        ? mark with { HandledUntil = position.HandledUntil, FiredUntil = position.FiredUntil }
        : mark;

    private async Task WriteAsync(IReadOnlyList<ScheduleMark> changed, IReadOnlyList<string> gone)
    {
        try
        {
            if (changed.Count > 0)
            {
                await _journal.SaveMarksAsync(changed, CancellationToken.None);
            }

            if (gone.Count > 0)
            {
                await _journal.RemoveMarksAsync(gone, CancellationToken.None);
            }
        }
        catch (ScheduleStoreException error)
        {
            _logger.JournalFailed(error.Message);
        }
    }

    private Schedule Show(ScheduleEntry entry, ScheduleState state) => new()
    {
        Id = entry.Id,
        Name = entry.Stored.Text(ScheduleMembers.Name),
        CronSchedule = entry.Stored.Text(ScheduleMembers.Cron),
        TimeZone = ScheduleRules.ZoneName(entry.Stored),
        TaskId = entry.TaskId,
        StartupState = entry.StartupState,
        Tags = entry.Stored.TextList(ScheduleMembers.Tags),
        Created = entry.Stored.Text(ScheduleMembers.Created),
        MisfirePolicy = entry.MisfirePolicy,
        State = state,
        NextRun = state == ScheduleState.Started ? _clock.Find(entry.Id)?.Due : null,
        LastRun = _runner.FindLastRun(entry.Id),
        Problem = entry.Problem,
        Content = ScheduleJson.Show(entry.Stored, state),
    };
}
