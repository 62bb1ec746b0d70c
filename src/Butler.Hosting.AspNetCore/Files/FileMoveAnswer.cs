namespace Butler.Hosting.AspNetCore.Files;

/// <summary>The answer to a move.</summary>
internal sealed record FileMoveAnswer(string FromFile, string ToFile, bool Overwrite);
