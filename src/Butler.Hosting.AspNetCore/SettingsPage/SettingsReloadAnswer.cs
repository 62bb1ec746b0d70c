namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>The answer when the configuration file was taken over.</summary>
/// <param name="InEffect">Keys that have changed and are in effect.</param>
/// <param name="AfterRestart">Keys that have changed and take effect when Butler is restarted.</param>
internal sealed record SettingsReloadAnswer(IReadOnlyList<string> InEffect, IReadOnlyList<string> AfterRestart);
