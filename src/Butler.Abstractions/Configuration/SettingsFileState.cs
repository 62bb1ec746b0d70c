namespace Butler.Configuration;

/// <summary>What stands in the configuration file, as opposed to the settings in use.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Verdict">Whether the settings of the file are in use.</param>
/// <param name="ReadAt">When it was last read, or found missing.</param>
/// <param name="InUseSince">When settings were last taken from it.</param>
public sealed record SettingsFileState(string Path, SettingsFileOutcome Verdict, DateTimeOffset ReadAt, DateTimeOffset InUseSince)
{
    /// <summary>Gets what is wrong with the file, or why it needs a confirmation. Messages end with the line where it is known.</summary>
    /// <value>Empty when the file is in use and nothing looks wrong.</value>
    public IReadOnlyList<SettingsProblem> Problems { get; init; } = [];

    /// <summary>Gets the settings that have another value in the file than in use.</summary>
    /// <value>Empty when all are the same, and when the file cannot be read.</value>
    public IReadOnlyList<SettingDifference> Differences { get; init; } = [];
}

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
