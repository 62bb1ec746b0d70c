namespace Butler.Simulation;

/// <summary>A trigger by the ends of other tasks (QRS <c>CompositeEvent</c>): starts its task when all rules came true in time.</summary>
public sealed record SiteCompositeEvent : SiteEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the id of the task that it starts.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Gets a value indicating whether it starts anything. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the time in which all rules must come true; zero, the default, for any time.</summary>
    public TimeSpan TimeConstraint { get; init; }

    /// <summary>Gets the rules; all must come true.</summary>
    public required IReadOnlyList<SiteCompositeRule> Rules { get; init; }

    /// <summary>Gets the id of the <c>operational</c> part.</summary>
    public Guid OperationalId { get; init; } = Guid.NewGuid();

    /// <summary>Gets how often all its rules came true in time.</summary>
    public int TimesTriggered { get; init; }
}

/// <summary>One rule of a composite event: a task and how it must end.</summary>
public sealed record SiteCompositeRule
{
    /// <summary>Gets the id.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Gets the id of the task to wait for.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Gets how it must end. Default: it succeeds.</summary>
    public SiteRuleState RuleState { get; init; } = SiteRuleState.TaskSuccessful;

    /// <summary>Gets the id of the <c>operational</c> part.</summary>
    public Guid OperationalId { get; init; } = Guid.NewGuid();

    /// <summary>Gets how it ended since the composite event came true last; undefined when it did not.</summary>
    public SiteRuleState CurrentState { get; init; }

    /// <summary>Gets when it ended, UTC; <see langword="null"/> when it did not.</summary>
    public DateTimeOffset? TimeStamp { get; init; }
}

/// <summary>How the task of a rule ends or ended; the numbers are QRS's own.</summary>
public enum SiteRuleState
{
    /// <summary>Not known.</summary>
    Undefined = 0,

    /// <summary>It succeeds.</summary>
    TaskSuccessful = 1,

    /// <summary>It fails.</summary>
    TaskFail = 2,
}
