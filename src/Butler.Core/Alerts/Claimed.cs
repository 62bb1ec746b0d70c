namespace Butler.Core.Alerts;

/// <summary>Work that came from disk into memory.</summary>
/// <param name="Items">The work.</param>
/// <param name="NextDue">When to look again at the latest; <see langword="null"/> when nothing is known to fall due.</param>
/// <param name="IsLast">Whether nothing more could be had now.</param>
internal sealed record Claimed<T>(IReadOnlyList<T> Items, DateTimeOffset? NextDue, bool IsLast);
