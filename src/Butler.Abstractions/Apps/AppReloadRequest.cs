namespace Butler.Apps;

/// <summary>A request to reload an app.</summary>
/// <param name="AppId">The id of the app.</param>
public sealed record AppReloadRequest(string AppId)
{
    /// <summary>Gets the requester, as text for logs: for example the name of a key and an address.</summary>
    /// <value>Empty by default. Contains no secrets.</value>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets how errors in the script are handled.</summary>
    public AppReloadMode Mode { get; init; }

    /// <summary>Gets whether only the parts of the script that are marked for it run (a partial reload).</summary>
    public bool IsPartial { get; init; }

    /// <summary>Gets the ids of the tasks to start when the app was reloaded and saved. The filter on starting tasks applies.</summary>
    public IReadOnlyList<string> TasksOnSuccess { get; init; } = [];

    /// <summary>Gets the ids of the tasks to start if the reload ends in any other way. The start filter applies.</summary>
    public IReadOnlyList<string> TasksOnFailure { get; init; } = [];
}

/// <summary>How the engine handles errors in the load script. The numbers are those of the engine.</summary>
public enum AppReloadMode
{
    /// <summary>The script's own error mode decides; an error normally ends the reload.</summary>
    Standard = 0,

    /// <summary>The first error ends the reload.</summary>
    AbortOnError = 1,

    /// <summary>Errors are ignored.</summary>
    IgnoreErrors = 2,
}
