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

/// <summary>What the engine does about errors in the load script. The numbers are those of the engine.</summary>
public enum AppReloadMode
{
    /// <summary>The script's own error mode decides; an error normally ends the reload.</summary>
    Standard = 0,

    /// <summary>The first error ends the reload.</summary>
    AbortOnError = 1,

    /// <summary>Errors are passed over.</summary>
    IgnoreErrors = 2,
}
