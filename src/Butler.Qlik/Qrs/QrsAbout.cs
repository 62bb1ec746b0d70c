namespace Butler.Qlik.Qrs;

/// <summary>The build of QRS.</summary>
internal sealed record QrsAbout(string? BuildVersion);
