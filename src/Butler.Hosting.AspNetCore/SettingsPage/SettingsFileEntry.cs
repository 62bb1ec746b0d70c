namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>What stands in the configuration file, as opposed to the settings in use.</summary>
/// <param name="Path">The file.</param>
/// <param name="State">
/// <c>in-use</c>; <c>unconfirmed</c>: it takes away what is in use, and nobody has confirmed that; <c>wrong</c>: it has mistakes, and Butler
/// would not start with it; <c>missing</c>.
/// </param>
/// <param name="ReadAt">When it was last read, or found missing.</param>
/// <param name="InUseSince">When settings were last taken from it.</param>
/// <param name="Problems">What is wrong with it, errors first.</param>
/// <param name="Differences">The settings that have another value in it than in use.</param>
internal sealed record SettingsFileEntry(
    string Path, string State, DateTimeOffset ReadAt, DateTimeOffset InUseSince, IReadOnlyList<ProblemEntry> Problems, IReadOnlyList<DifferenceEntry> Differences);
