namespace Butler.Scheduling;

/// <summary>There is no schedule with an id.</summary>
/// <param name="id">The id.</param>
public sealed class ScheduleNotFoundException(string id) : Exception($"There is no schedule '{id}'.")
{
    /// <summary>Gets the id.</summary>
    public string Id => id;
}
