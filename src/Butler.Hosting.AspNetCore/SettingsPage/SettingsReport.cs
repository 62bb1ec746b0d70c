namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>The settings that Butler runs on.</summary>
/// <param name="Settings">Every setting that has a value, and the defaults of the features in use, in the order of the keys.</param>
/// <param name="Problems">What is wrong with them or looks wrong, errors first.</param>
/// <param name="File">The configuration file as it is now; <see langword="null"/> when Butler follows none.</param>
internal sealed record SettingsReport(IReadOnlyList<SettingEntry> Settings, IReadOnlyList<ProblemEntry> Problems, SettingsFileEntry? File);
