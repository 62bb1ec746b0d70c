namespace Butler.Licensing;

/// <summary>What was decided about one licence, by which rule, and what became of it.</summary>
/// <param name="Assignment">The licence and its user.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Rule">The rule that decided.</param>
public sealed record LicenseReleaseDecision(LicenseAssignment Assignment, LicenseReleaseOutcome Verdict, LicenseReleaseRule Rule)
{
    /// <summary>Gets the place in the report, from 0: in the order of types, and of idle days.</summary>
    public int Position { get; init; }

    /// <summary>Gets for how many whole days the licence has not been used; counted from when it was given to the user when it never was.</summary>
    /// <value><see langword="null"/> when it is not known.</value>
    public int? DaysIdle { get; init; }

    /// <summary>Gets more about the decision: which tag protects the user, why the release failed. Empty when there is no more to say.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Gets when the verdict was reached.</summary>
    public DateTimeOffset At { get; init; }
}
