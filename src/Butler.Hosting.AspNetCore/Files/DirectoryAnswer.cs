namespace Butler.Hosting.AspNetCore.Files;

/// <summary>The answer to the creation of a directory.</summary>
internal sealed record DirectoryAnswer(string Directory);
