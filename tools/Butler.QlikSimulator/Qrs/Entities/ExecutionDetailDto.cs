namespace Butler.Simulation.Qrs.Entities;

/// <summary>One line of the history of an execution.</summary>
internal sealed record ExecutionDetailDto(Guid Id, int DetailsType, string Message, DateTimeOffset DetailCreatedDate)
{
    public string[]? Privileges { get; }
}
