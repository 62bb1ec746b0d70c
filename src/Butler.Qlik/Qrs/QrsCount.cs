namespace Butler.Qlik.Qrs;

/// <summary>How many entities the user sees.</summary>
internal sealed record QrsCount(int? Value);
