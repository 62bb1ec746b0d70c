using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>Executes requests to the scheduler, one after another.</summary>
internal sealed class Scheduler(
    ScheduleSet schedules, IScheduleStore store, IScheduleJournal journal, TaskCheck tasks, ScheduleProblems problems, IOptions<SchedulerOptions> options,
    TimeProvider time, ILogger<Scheduler> logger) : IScheduler, IDisposable
{
    private readonly SemaphoreSlim _changes = new(1);
    private IReadOnlyList<StoredSchedule> _stored = [];
    private string _refusal = "";

    public ValueTask<IReadOnlyList<Schedule>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult(schedules.ShowAll());

    public ValueTask<Schedule?> FindAsync(string id, CancellationToken cancellationToken) => ValueTask.FromResult(schedules.Show(id));

    public ValueTask<IReadOnlyList<DateTimeOffset>> FindNextRunsAsync(string id, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var entry = schedules.Find(id) ?? throw new ScheduleNotFoundException(id);
        var times = new List<DateTimeOffset>();
        var next = entry.Timetable?.Next(time.GetUtcNow(), entry.Zone);
        while (next is { } found && times.Count < Math.Min(count, 1000))
        {
            times.Add(found);
            next = entry.Timetable!.Next(found, entry.Zone);
        }

        return ValueTask.FromResult<IReadOnlyList<DateTimeOffset>>(times);
    }

    public async Task<Schedule> CreateAsync(ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ScheduleRules.CheckComplete(definition);
        schedules.Rules.Check(definition);
        await tasks.CheckAsync(definition.TaskId!, cancellationToken);
        return await ChangeAsync(
            async () =>
            {
                RefuseTooMany();
                var id = Guid.NewGuid().ToString();
                var members = ScheduleJson.NewSchedule(definition, id, time.GetUtcNow(), ScheduleRules.StateAtStartup(definition.StartupState!));
                await ApplyAsync(await store.AddAsync(members, cancellationToken));
                return Show(id);
            },
            cancellationToken);
    }

    public Task<Schedule> UpdateAsync(string id, ScheduleDefinition definition, CancellationToken cancellationToken) =>
        EditAsync(id, definition, isComplete: false, cancellationToken);

    public Task<Schedule> ReplaceAsync(string id, ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ScheduleRules.CheckComplete(definition);
        return EditAsync(id, definition, isComplete: true, cancellationToken);
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            _ = schedules.Find(id) ?? throw new ScheduleNotFoundException(id);
            await ApplyAsync(await store.RemoveAsync(id, cancellationToken));
            return true;
        },
        cancellationToken);

    public Task<Schedule> StartAsync(string id, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            var entry = schedules.Find(id) ?? throw new ScheduleNotFoundException(id);
            if (entry.Timetable is null)
            {
                throw new InvalidScheduleException("", entry.Problem);
            }

            await SetStateAsync([entry], ScheduleState.Started, cancellationToken);
            return Show(id);
        },
        cancellationToken);

    public Task<Schedule> StopAsync(string id, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            var entry = schedules.Find(id) ?? throw new ScheduleNotFoundException(id);
            await SetStateAsync([entry], ScheduleState.Stopped, cancellationToken);
            return Show(id);
        },
        cancellationToken);

    public Task<IReadOnlyList<Schedule>> StartAllAsync(CancellationToken cancellationToken) => SetAllAsync(ScheduleState.Started, cancellationToken);

    public Task<IReadOnlyList<Schedule>> StopAllAsync(CancellationToken cancellationToken) => SetAllAsync(ScheduleState.Stopped, cancellationToken);

    public async ValueTask<IReadOnlyList<ScheduleRun>> FindRunsAsync(ScheduleRunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await journal.FindRunsAsync(query, cancellationToken);
    }

    /// <summary>Reads the stored schedules. If that fails, the schedules stay as they are.</summary>
    public Task LoadAsync(CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            try
            {
                await ApplyAsync(await store.ReadAsync(cancellationToken));
                problems.Accept();
                _refusal = "";
                var states = schedules.States;
                logger.SchedulesLoaded(states.Count, states.Count(state => state == "started"), states.Count(state => state == "broken"));
            }
            catch (ScheduleStoreException error)
            {
                // One edit may be noticed several times.
                if (error.Message != _refusal)
                {
                    logger.SchedulesUnreadable(error.Message);
                }

                _refusal = error.Message;
                problems.Refuse(error.Message);
            }

            return true;
        },
        cancellationToken);

    public void Dispose() => _changes.Dispose();

    private void RefuseTooMany()
    {
        var most = options.Value.MaxSchedules;
        if (schedules.Entries.Count >= most)
        {
            throw new InvalidScheduleException(
                "", $"There are {schedules.Entries.Count} schedules, and Butler:scheduler:maxSchedules allows {most}. Delete some, or raise the limit.");
        }
    }

    private async Task<Schedule> EditAsync(string id, ScheduleDefinition definition, bool isComplete, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var known = schedules.Find(id) ?? throw new ScheduleNotFoundException(id);
        schedules.Rules.Check(definition);
        if (definition.TaskId is { } task && task != known.TaskId)
        {
            await tasks.CheckAsync(task, cancellationToken);
        }

        return await ChangeAsync(
            async () =>
            {
                var entry = schedules.Find(id) ?? throw new ScheduleNotFoundException(id);
                var edit = new ScheduleEdit(id, [.. ScheduleJson.Changes(definition, entry.Stored, isComplete)]);
                var stored = await store.ChangeAsync([edit], cancellationToken);

                // An explicit startup state applies from now on; a state set earlier no longer counts.
                await ApplyAsync(stored, definition.StartupState is null ? [] : [schedules.MarkOf(entry) with { SetState = null, StartupState = "" }]);
                return Show(id);
            },
            cancellationToken);
    }

    private Task<IReadOnlyList<Schedule>> SetAllAsync(ScheduleState state, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            await SetStateAsync([.. schedules.Entries.Where(entry => entry.Timetable is not null)], state, cancellationToken);
            return schedules.ShowAll();
        },
        cancellationToken);

    // The journal determines the state after a restart, so it comes first; the state in the file is informational, and writing it may fail.
    private async Task SetStateAsync(IReadOnlyList<ScheduleEntry> entries, ScheduleState state, CancellationToken cancellationToken)
    {
        var marks = entries.Select(entry => schedules.MarkOf(entry) with { SetState = state, StartupState = entry.StartupState }).ToList();
        if (state == ScheduleState.Started)
        {
            await journal.SaveMarksAsync(marks, cancellationToken);
        }

        await ApplyAsync(_stored, marks);
        if (state == ScheduleState.Stopped)
        {
            // Always stopped at once, but the caller must be told if this will not last.
            await journal.SaveMarksAsync([.. entries.Select(schedules.MarkOf)], cancellationToken);
        }

        await WriteStatesAsync(entries, state, cancellationToken);
    }

    private async Task WriteStatesAsync(IReadOnlyList<ScheduleEntry> entries, ScheduleState state, CancellationToken cancellationToken)
    {
        var edits = entries.Select(entry => (Entry: entry, Edit: ScheduleJson.StateEdit(entry.Id, state)))
            .Where(pair => pair.Entry.Stored.Text(ScheduleMembers.LastKnownState) != pair.Edit.Members[0].Value?.GetString())
            .Select(pair => pair.Edit)
            .ToList();
        if (edits.Count == 0)
        {
            return;
        }

        try
        {
            await ApplyAsync(await store.ChangeAsync(edits, cancellationToken));
        }
        catch (ScheduleStoreException error)
        {
            logger.StateNotWritten(error.Message);
        }
    }

    private Task ApplyAsync(IReadOnlyList<StoredSchedule> stored, params IEnumerable<ScheduleMark> marks)
    {
        _stored = stored;
        return schedules.ApplyAsync(stored, marks);
    }

    private Schedule Show(string id) => schedules.Show(id) ?? throw new ScheduleNotFoundException(id);

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _changes.Release();
        }
    }
}
