namespace Butler.Apps;

/// <summary>How far a reload is.</summary>
public enum AppReloadState
{
    /// <summary>The script runs.</summary>
    Running,

    /// <summary>The script is done, and the app is being saved.</summary>
    Saving,

    /// <summary>The follow-up tasks are being started.</summary>
    StartingTasks,

    /// <summary>The app was reloaded and saved. Final.</summary>
    Succeeded,

    /// <summary>The script failed, the app could not be saved, or the engine was lost. Final.</summary>
    Failed,

    /// <summary>Butler was stopped, and cancelled the reload. Final.</summary>
    Interrupted,
}
