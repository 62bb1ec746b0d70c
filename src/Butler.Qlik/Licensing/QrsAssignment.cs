using System.Text.Json.Serialization;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Licensing;

/// <summary>An access license assigned to a user, as returned by QRS.</summary>
internal sealed record QrsAssignment
{
    public string? Id { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? CreatedDate { get; init; }

    [JsonConverter(typeof(QrsDateConverter))]
    public DateTimeOffset? LastUsed { get; init; }

    public bool? Quarantined { get; init; }

    public QrsAssignmentUser? User { get; init; }
}

/// <summary>The user as an assignment names it.</summary>
internal sealed record QrsAssignmentUser(string? Id, string? UserDirectory, string? UserId);
