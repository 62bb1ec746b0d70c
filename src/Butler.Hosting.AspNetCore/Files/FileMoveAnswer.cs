namespace Butler.Hosting.AspNetCore.Files;

/// <summary>The response to a move.</summary>
internal sealed record FileMoveAnswer(string FromFile, string ToFile, bool Overwrite);
