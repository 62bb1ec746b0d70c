namespace Butler.Simulation;

/// <summary>The type of a task; the numbers are QRS's <c>taskType</c>.</summary>
public enum SiteTaskKind
{
    /// <summary>Reloads an app.</summary>
    Reload = 0,

    /// <summary>Runs a program.</summary>
    ExternalProgram = 1,

    /// <summary>Synchronizes a user directory.</summary>
    UserSync = 2,

    /// <summary>Distributes an app to a cloud tenant.</summary>
    Distribute = 3,

    /// <summary>Loads an app into memory.</summary>
    Preload = 4,
}
