namespace Butler.Hosting.AspNetCore.Files;

/// <summary>The response to a copy.</summary>
internal sealed record FileCopyAnswer(string FromFile, string ToFile, bool Overwrite, bool PreserveTimestamp);
