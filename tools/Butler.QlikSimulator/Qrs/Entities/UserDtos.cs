namespace Butler.Simulation.Qrs.Entities;

/// <summary>A user, condensed.</summary>
internal sealed record UserRefDto(Guid Id, string UserId, string UserDirectory, string UserDirectoryConnectorName, string Name)
{
    public string[]? Privileges { get; }
}

/// <summary>An attribute of a user.</summary>
internal sealed record UserAttributeDto(
    Guid Id,
    DateTimeOffset CreatedDate,
    DateTimeOffset ModifiedDate,
    string ModifiedByUserName,
    string AttributeType,
    string AttributeValue,
    string ExternalId)
{
    public string SchemaPath { get; } = "UserAttribute";
}

/// <summary>The directory of a user sync task.</summary>
internal sealed record UserDirectoryRefDto(Guid Id, string Name, string UserDirectoryName, bool Configured, bool Operational, string Type, bool SyncOnlyLoggedInUsers)
{
    public string[]? Privileges { get; }
}
