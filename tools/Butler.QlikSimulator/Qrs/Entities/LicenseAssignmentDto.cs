namespace Butler.Simulation.Qrs.Entities;

/// <summary>An access licence that a user holds. The repository service shows the same in lists and in full.</summary>
internal sealed record LicenseAssignmentDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    public required DateTimeOffset LastUsed { get; init; }

    public bool Excess { get; init; }

    public required bool Quarantined { get; init; }

    public required DateTimeOffset QuarantineEnd { get; init; }

    public required UserRefDto User { get; init; }

    public string DeletedUserId { get; init; } = "";

    public string DeletedUserDirectory { get; init; } = "";

    public string[]? Privileges { get; }

    public required string SchemaPath { get; init; }
}
