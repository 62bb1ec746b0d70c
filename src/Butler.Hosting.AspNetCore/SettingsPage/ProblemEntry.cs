namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>A problem, or potential problem, with a setting.</summary>
/// <param name="Key">The key.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="IsWarning">Whether Butler still runs.</param>
/// <param name="Place">The file and line, if known.</param>
internal sealed record ProblemEntry(string Key, string Message, bool IsWarning, string? Place);
