namespace Butler.Simulation;

/// <summary>One line of the history of an execution.</summary>
/// <param name="Created">When it was written, UTC.</param>
/// <param name="Message">The text.</param>
public sealed record SiteExecutionDetail(DateTimeOffset Created, string Message)
{
    /// <summary>Gets the id of the line.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Gets QRS's type of the line. Default 2, information.</summary>
    public int DetailsType { get; init; } = 2;
}
