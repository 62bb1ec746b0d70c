namespace Butler.Core.Tasks;

/// <summary>What may be started. Key: <c>Butler:startTaskFilter:allowTask</c>. Each list stands for itself: a task that is allowed by its tag
/// need not be allowed by its id.</summary>
public sealed class AllowedTaskOptions
{
    /// <summary>Gets or sets the ids of tasks that may be started by id.</summary>
    /// <value>None by default.</value>
    public IList<string> TaskId { get; set; } = [];

    /// <summary>Gets or sets the tags by which tasks may be started. Case counts.</summary>
    /// <value>None by default.</value>
    public IList<string> Tag { get; set; } = [];

    /// <summary>Gets or sets the values of custom properties by which tasks may be started. Case counts.</summary>
    /// <value>None by default.</value>
    public IList<AllowedCustomProperty> CustomProperty { get; set; } = [];
}
