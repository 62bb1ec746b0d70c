namespace Butler.Hosting.AspNetCore.Files;

/// <summary>The response to creating a directory.</summary>
internal sealed record DirectoryAnswer(string Directory);
