namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Something that is wrong with a setting, or looks wrong.</summary>
/// <param name="Key">The key.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="IsWarning">Whether Butler runs all the same.</param>
/// <param name="Place">The file and line, if anybody knows.</param>
internal sealed record ProblemEntry(string Key, string Message, bool IsWarning, string? Place);
