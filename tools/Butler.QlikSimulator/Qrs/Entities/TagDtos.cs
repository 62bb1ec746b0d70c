namespace Butler.Simulation.Qrs.Entities;

/// <summary>A tag in full.</summary>
internal sealed record TagDto(Guid Id, DateTimeOffset CreatedDate, DateTimeOffset ModifiedDate, string ModifiedByUserName, string Name)
{
    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "Tag";
}

/// <summary>A tag, condensed.</summary>
internal sealed record TagRefDto(Guid Id, string Name)
{
    public string[]? Privileges { get; }
}
