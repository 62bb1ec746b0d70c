namespace Butler.Qlik.Qrs;

/// <summary>Which build of QRS answers.</summary>
internal sealed record QrsAbout(string? BuildVersion);
