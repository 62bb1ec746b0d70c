using System.Text.Json.Serialization;
using Butler.Licensing;

namespace Butler.Hosting.AspNetCore.Licensing;

/// <summary>One line of a report.</summary>
internal sealed record ReleaseDecisionAnswer
{
    public int Position { get; init; }

    public ReleasableLicense License { get; init; }

    public string UserDirectory { get; init; } = "";

    public string UserId { get; init; } = "";

    public DateTimeOffset? LastUsed { get; init; }

    public DateTimeOffset? AssignedAt { get; init; }

    public int? DaysIdle { get; init; }

    [JsonPropertyName("verdict")]
    public LicenseReleaseOutcome Outcome { get; init; }

    public LicenseReleaseRule Rule { get; init; }

    public string Detail { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public string AssignmentId { get; init; } = "";

    public static ReleaseDecisionAnswer From(LicenseReleaseDecision decision) => new()
    {
        Position = decision.Position,
        License = decision.Assignment.License,
        UserDirectory = decision.Assignment.UserDirectory,
        UserId = decision.Assignment.UserId,
        LastUsed = decision.Assignment.LastUsed,
        AssignedAt = decision.Assignment.AssignedAt,
        DaysIdle = decision.DaysIdle,
        Outcome = decision.Outcome,
        Rule = decision.Rule,
        Detail = decision.Detail,
        At = decision.At,
        AssignmentId = decision.Assignment.Id,
    };
}
