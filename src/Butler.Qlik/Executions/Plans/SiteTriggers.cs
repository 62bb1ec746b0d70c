using System.Globalization;
using System.Text.Json;
using Butler.Alerts;
using Butler.Executions;
using Butler.Qlik.Executions.Schedules;
using Butler.Qlik.Qrs;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Executions.Plans;

/// <summary>The triggers of a site by task, and how long its queues are patient; read anew only from time to time.</summary>
internal sealed class SiteTriggers(IQrsClient client, TimeProvider time, ILogger<SiteTriggers> logger) : IDisposable
{
    /// <summary>How old they may be where they only help to tell what started a run.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly QrsFullReader _reader = new(client);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly HashSet<string> _warned = new(StringComparer.OrdinalIgnoreCase);
    private TriggerSnapshot? _snapshot;
    private long _readAt;

    /// <summary>Gets the triggers.</summary>
    /// <param name="maxAge">How old they may be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async Task<TriggerSnapshot> GetAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_snapshot is null || time.GetElapsedTime(_readAt) >= maxAge)
            {
                var started = time.GetTimestamp();
                _snapshot = await ReadAsync(cancellationToken);
                _readAt = started;
            }

            return _snapshot;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<TriggerSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var byClock = await _reader.ReadAsync("schemaevent", "SchemaEvent", QrsJson.Default.ListQrsTrigger, static trigger => trigger.Id, cancellationToken);
        var byEnds = await _reader.ReadAsync("compositeevent", "CompositeEvent", QrsJson.Default.ListQrsTrigger, static trigger => trigger.Id, cancellationToken);
        var tasks = new Dictionary<string, TaskTriggers>(StringComparer.OrdinalIgnoreCase);
        foreach (var trigger in byClock)
        {
            var schedule = ToSchedule(trigger);
            Add(trigger, known => schedule is null ? known : known with { Schedules = [.. known.Schedules, schedule] });
        }

        foreach (var trigger in byEnds)
        {
            var chain = ToChain(trigger);
            Add(trigger, known => known with { Chains = [.. known.Chains, chain] });
        }

        return new TriggerSnapshot(tasks, await ReadQueueTimeoutAsync(cancellationToken));

        void Add(QrsTrigger trigger, Func<TaskTriggers, TaskTriggers> add)
        {
            if (IdOf(trigger.ReloadTask, trigger.ExternalProgramTask, trigger.UserSyncTask) is not { Length: > 0 } taskId)
            {
                return;
            }

            var known = tasks.GetValueOrDefault(taskId) ?? TaskTriggers.None;
            tasks[taskId] = add(known) with { ChangedAt = trigger.ModifiedDate > known.ChangedAt || known.ChangedAt is null ? trigger.ModifiedDate : known.ChangedAt };
        }
    }

    private SchemaSchedule? ToSchedule(QrsTrigger trigger)
    {
        var isReadable = SchemaSchedule.TryCreate(
            new SchemaTrigger
            {
                IsEnabled = trigger.Enabled ?? true,
                TimeZone = trigger.TimeZone ?? "",
                DaylightSaving = Number(trigger.DaylightSavingTime) switch { 1 => DaylightSaving.AlwaysStandard, 2 => DaylightSaving.AlwaysSummer, _ => DaylightSaving.AsZone },
                Start = trigger.StartDate ?? "",
                Expiration = trigger.ExpirationDate ?? "",
                Increment = trigger.IncrementDescription ?? "",
                Filters = Texts(trigger.SchemaFilterDescription),
                NextRun = trigger.Operational?.NextExecution,
            },
            out var schedule);
        if (!isReadable && _warned.Add(trigger.Id ?? ""))
        {
            logger.ScheduleUnreadable(client.Site, trigger.Name ?? "", trigger.Id ?? "");
        }
        else if (schedule is { IsZoneKnown: false } && _warned.Add(trigger.Id ?? ""))
        {
            logger.ZoneUnknown(client.Site, trigger.Name ?? "", trigger.TimeZone ?? "");
        }

        return schedule;
    }

    // A trigger without rules that can be told is never expected to fire.
    private static TaskChain ToChain(QrsTrigger trigger)
    {
        var links = new List<TaskChainLink>();
        var isKnown = trigger.CompositeRules is { Count: > 0 };
        foreach (var rule in trigger.CompositeRules ?? [])
        {
            var id = IdOf(rule.ReloadTask, rule.ExternalProgramTask, rule.UserSyncTask);
            isKnown &= id.Length > 0 && rule.RuleState is 1 or 2;
            links.Add(new TaskChainLink(id, rule.RuleState == 2 ? TaskOutcome.Failed : TaskOutcome.Succeeded));
        }

        var limit = trigger.TimeConstraint;
        var seconds = ((((((limit?.Days ?? 0) * 24) + (limit?.Hours ?? 0)) * 60) + (limit?.Minutes ?? 0)) * 60) + (limit?.Seconds ?? 0);
        TimeSpan? within = seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
        return new TaskChain(trigger.Name ?? "", (trigger.Enabled ?? true) && isKnown, links, within);
    }

    // Whichever node takes a task: the least patient one cancels first.
    private async Task<TimeSpan?> ReadQueueTimeoutAsync(CancellationToken cancellationToken)
    {
        try
        {
            var services = await client.GetAsync(
                new QrsCall("schedulerservice/full", "schedulerservice/full"), QrsJson.Default.ListQrsSchedulerService, cancellationToken);
            var minutes = services.Select(static service => service.Settings?.EngineTimeout ?? 0).Where(static timeout => timeout > 0).ToList();
            return minutes.Count > 0 ? TimeSpan.FromMinutes(minutes.Min()) : null;
        }
        catch (QrsException exception) when (!exception.IsOutage)
        {
            return null;
        }
    }

    private static string IdOf(params ReadOnlySpan<QrsNamed?> references)
    {
        foreach (var reference in references)
        {
            if (Guid.TryParse(reference?.Id, out var id) && id != Guid.Empty)
            {
                return id.ToString("D");
            }
        }

        return "";
    }

    private static int? Number(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number or JsonValueKind.String } some
        && int.TryParse(some.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString() ?? ""],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(static item => item.ToString()).Where(static item => item.Length > 0)],
        _ => [],
    };
}

/// <summary>The triggers of a site.</summary>
/// <param name="ByTask">Those of each task that has any.</param>
/// <param name="QueueTimeout">After how long a waiting reload is cancelled; <see langword="null"/> for never, and when unknown.</param>
internal sealed record TriggerSnapshot(IReadOnlyDictionary<string, TaskTriggers> ByTask, TimeSpan? QueueTimeout)
{
    public static TriggerSnapshot Unknown { get; } = new(new Dictionary<string, TaskTriggers>(), null);

    public TaskTriggers Of(string taskId) => ByTask.TryGetValue(taskId, out var triggers) ? triggers : TaskTriggers.None;
}

/// <summary>The triggers of a task.</summary>
internal sealed record TaskTriggers(IReadOnlyList<IRunSchedule> Schedules, IReadOnlyList<TaskChain> Chains, DateTimeOffset? ChangedAt)
{
    public static TaskTriggers None { get; } = new([], [], null);
}
