namespace Butler.Simulation;

/// <summary>What goes wrong with every QRS request that names one entity, in its path or in its filter.</summary>
public sealed record EntityFault
{
    /// <summary>Gets the id of the entity.</summary>
    public Guid Id { get; init; }

    /// <summary>Gets the HTTP method that the fault is about; <see langword="null"/> or empty, the default, for all.</summary>
    public string? Method { get; init; }

    /// <summary>Gets the status that the request is answered with; 0, the default, for no answer at all.</summary>
    public int Status { get; init; }
}
