namespace Butler.Alerts;

/// <summary>The type of a task of the Qlik Sense scheduler. The numbers are QRS's own <c>taskType</c>.</summary>
public enum TaskKind
{
    /// <summary>Reloads an app.</summary>
    Reload = 0,

    /// <summary>Runs a program on the server.</summary>
    ExternalProgram = 1,

    /// <summary>Synchronizes a user directory.</summary>
    UserSync = 2,

    /// <summary>Distributes an app to a cloud tenant.</summary>
    Distribute = 3,

    /// <summary>Loads an app into memory ahead of use.</summary>
    Preload = 4,
}
