namespace Butler.Apps;

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
