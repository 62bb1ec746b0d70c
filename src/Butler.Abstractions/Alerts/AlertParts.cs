namespace Butler.Alerts;

/// <summary>The parts of an alert that have to be looked up.</summary>
[Flags]
public enum AlertParts
{
    /// <summary>Nothing beyond what the event itself says.</summary>
    None = 0,

    /// <summary>The task: type, tags, custom properties.</summary>
    Task = 1,

    /// <summary>The app: tags, custom properties, stream.</summary>
    App = 2,

    /// <summary>The owner of the app with mail addresses.</summary>
    Owner = 4,

    /// <summary>The result of the execution.</summary>
    Execution = 8,

    /// <summary>The script log.</summary>
    ScriptLog = 16,

    /// <summary>The script log with its whole text.</summary>
    FullScriptLog = 32 | ScriptLog,

    /// <summary>The task as QRS answered it, with all its members.</summary>
    RawTask = 64 | Task,

    /// <summary>The app as QRS answered it, with all its members.</summary>
    RawApp = 128 | App,

    /// <summary>Everything but the whole text of the script log and the answers of QRS as they came.</summary>
    All = Task | App | Owner | Execution | ScriptLog,
}
