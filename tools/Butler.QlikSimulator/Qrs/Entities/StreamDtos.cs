namespace Butler.Simulation.Qrs.Entities;

/// <summary>A stream in full.</summary>
internal sealed record StreamDto(Guid Id, DateTimeOffset CreatedDate, DateTimeOffset ModifiedDate, string ModifiedByUserName, string Name)
{
    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "Stream";
}

/// <summary>A stream, condensed.</summary>
internal sealed record StreamRefDto(Guid Id, string Name)
{
    public string[]? Privileges { get; }
}
