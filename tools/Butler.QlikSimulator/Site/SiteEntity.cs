namespace Butler.Simulation;

/// <summary>What all entities of the repository have in common. Entities are immutable: change one with <see cref="EntityTable{T}.Update"/>.</summary>
public abstract record SiteEntity
{
    /// <summary>Gets the id; a new one by default.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Gets when it was created, UTC.</summary>
    public DateTimeOffset CreatedDate { get; init; } = new(2024, 2, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Gets when it was changed last, UTC.</summary>
    public DateTimeOffset ModifiedDate { get; init; } = new(2024, 2, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Gets who changed it last, as <c>DIRECTORY\user</c>.</summary>
    public string ModifiedByUserName { get; init; } = @"INTERNAL\sa_repository";
}
