namespace Butler.Simulation.Triggers;

/// <summary>Follows the ends of tasks for the composite events that wait for them, and tells when all rules of one came true in time.</summary>
internal sealed class TaskChains(QlikSite site, Action<SiteCompositeEvent> fire)
{
    private readonly Lock _gate = new();
    private ILookup<Guid, Guid>? _waiting;
    private long _version = -1;

    public void TaskEnded(Guid taskId, SiteRuleState end, DateTimeOffset now)
    {
        List<SiteCompositeEvent>? complete = null;
        lock (_gate)
        {
            foreach (var id in WaitingFor(taskId))
            {
                if (site.CompositeEvents.TryUpdate(id, known => Note(known, taskId, end, now)) is { Enabled: true } chain && IsComplete(chain))
                {
                    chain = site.CompositeEvents.TryUpdate(id, BeginAgain);
                    (complete ??= []).Add(chain!);
                }
            }
        }

        complete?.ForEach(fire);
    }

    private IEnumerable<Guid> WaitingFor(Guid taskId)
    {
        if (_waiting is null || _version != site.CompositeEventVersion)
        {
            _version = site.CompositeEventVersion;
            _waiting = site.CompositeEvents.All
                .SelectMany(static chain => chain.Rules.Select(rule => (rule.TaskId, chain.Id)))
                .Distinct()
                .ToLookup(static pair => pair.TaskId, static pair => pair.Id);
        }

        return _waiting[taskId];
    }

    private static SiteCompositeEvent Note(SiteCompositeEvent chain, Guid taskId, SiteRuleState end, DateTimeOffset now) => chain with
    {
        Rules = [.. chain.Rules.Select(rule => rule.TaskId == taskId ? rule with { CurrentState = end, TimeStamp = now } : rule)],
    };

    private static bool IsComplete(SiteCompositeEvent chain) =>
        chain.Rules.All(static rule => rule.CurrentState == rule.RuleState)
        && (chain.TimeConstraint == TimeSpan.Zero
            || chain.Rules.Max(static rule => rule.TimeStamp) - chain.Rules.Min(static rule => rule.TimeStamp) <= chain.TimeConstraint);

    private static SiteCompositeEvent BeginAgain(SiteCompositeEvent chain) => chain with
    {
        TimesTriggered = chain.TimesTriggered + 1,
        Rules = [.. chain.Rules.Select(static rule => rule with { CurrentState = SiteRuleState.Undefined, TimeStamp = null })],
    };
}
