namespace Butler.Configuration;

/// <summary>The state of the configuration file, as opposed to the settings in use.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Outcome">Whether the settings of the file are in use.</param>
/// <param name="ReadAt">When it was last read, or found missing.</param>
/// <param name="InUseSince">When settings were last taken from it.</param>
public sealed record SettingsFileState(string Path, SettingsFileOutcome Outcome, DateTimeOffset ReadAt, DateTimeOffset InUseSince)
{
    /// <summary>Gets the problems of the file, or why it needs a confirmation. Messages end with the line if it is known.</summary>
    /// <value>Empty if the file is in use and has no problems.</value>
    public IReadOnlyList<SettingsProblem> Problems { get; init; } = [];

    /// <summary>Gets the settings that have another value in the file than in use.</summary>
    /// <value>Empty if all are the same, or the file cannot be read.</value>
    public IReadOnlyList<SettingDifference> Differences { get; init; } = [];
}

/// <summary>Specifies whether the settings in a configuration file are in use.</summary>
public enum SettingsFileOutcome
{
    /// <summary>They are.</summary>
    InUse,

    /// <summary>They are not in use: the file would remove settings in use, and this has not been confirmed.</summary>
    Unconfirmed,

    /// <summary>They are not in use: the file has mistakes, and Butler would not start with it.</summary>
    Wrong,

    /// <summary>The file no longer exists.</summary>
    Missing,
}
