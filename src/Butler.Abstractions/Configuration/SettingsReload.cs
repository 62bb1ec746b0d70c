namespace Butler.Configuration;

/// <summary>What became of a configuration file that was read again.</summary>
/// <param name="State">The state of the file now.</param>
/// <param name="InEffect">Keys that have changed and are in effect.</param>
/// <param name="AfterRestart">Keys that have changed and take effect when Butler is restarted.</param>
public sealed record SettingsReload(SettingsFileState State, IReadOnlyList<string> InEffect, IReadOnlyList<string> AfterRestart);
