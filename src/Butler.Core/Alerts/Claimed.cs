namespace Butler.Core.Alerts;

/// <summary>Work loaded from disk into memory.</summary>
/// <param name="Items">The work.</param>
/// <param name="NextDue">When to check again at the latest; <see langword="null"/> if nothing is known to be due.</param>
/// <param name="IsLast">Whether there is nothing more to load now.</param>
internal sealed record Claimed<T>(IReadOnlyList<T> Items, DateTimeOffset? NextDue, bool IsLast);
