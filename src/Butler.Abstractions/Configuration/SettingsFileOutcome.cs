namespace Butler.Configuration;

/// <summary>Whether the settings of a configuration file are in use.</summary>
public enum SettingsFileOutcome
{
    /// <summary>They are.</summary>
    InUse,

    /// <summary>They are not: the file would take away what is in use, and nobody has confirmed that.</summary>
    Unconfirmed,

    /// <summary>They are not: the file has mistakes, and Butler would not start with it.</summary>
    Wrong,

    /// <summary>There is no such file any more.</summary>
    Missing,
}
