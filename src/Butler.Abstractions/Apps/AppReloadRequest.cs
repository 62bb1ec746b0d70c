namespace Butler.Apps;

/// <summary>Asks for a reload of an app.</summary>
/// <param name="AppId">The id of the app.</param>
public sealed record AppReloadRequest(string AppId)
{
    /// <summary>Gets who asks, in words for logs: the name of a key and an address, for example.</summary>
    /// <value>Empty by default. Holds no secret.</value>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets what is done about errors in the script.</summary>
    public AppReloadMode Mode { get; init; }

    /// <summary>Gets whether only the parts of the script that are marked for it run (a partial reload).</summary>
    public bool IsPartial { get; init; }

    /// <summary>Gets the ids of the tasks to start when the app was reloaded and saved. The filter on starting tasks applies.</summary>
    public IReadOnlyList<string> TasksOnSuccess { get; init; } = [];

    /// <summary>Gets the ids of the tasks to start when anything else became of the reload. The filter on starting tasks applies.</summary>
    public IReadOnlyList<string> TasksOnFailure { get; init; } = [];
}
