namespace Butler.Qlik.Qrs;

/// <summary>The number of entities that the user can see.</summary>
internal sealed record QrsCount(int? Value);
