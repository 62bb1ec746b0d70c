namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>A setting that has another value in the configuration file than in use.</summary>
/// <param name="Key">The key.</param>
/// <param name="InUse">The value in use, or a row of dots; <see langword="null"/> for none.</param>
/// <param name="InFile">The value in the file, or a row of dots; <see langword="null"/> for none.</param>
internal sealed record DifferenceEntry(string Key, string? InUse, string? InFile);
