namespace Butler.Simulation.Qrs.Entities;

/// <summary>A user in full.</summary>
internal sealed record UserDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    public required CustomPropertyValueDto[] CustomProperties { get; init; }

    public required string UserId { get; init; }

    public required string UserDirectory { get; init; }

    public required string UserDirectoryConnectorName { get; init; }

    public required string Name { get; init; }

    public required string[] Roles { get; init; }

    public required UserAttributeDto[] Attributes { get; init; }

    public required bool Inactive { get; init; }

    public required bool RemovedExternally { get; init; }

    public required bool Blacklisted { get; init; }

    public required bool DeleteProhibited { get; init; }

    public required TagRefDto[] Tags { get; init; }

    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "User";
}
