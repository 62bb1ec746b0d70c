namespace Butler.Alerts;

/// <summary>What a store gave out to be worked on.</summary>
/// <typeparam name="T">The type of the work.</typeparam>
/// <param name="Items">The work, longest due first; nobody else gets it.</param>
/// <param name="NextDue">When the next item that nobody holds falls due; <see langword="null"/> when there is none.</param>
public sealed record StoreClaim<T>(IReadOnlyList<T> Items, DateTimeOffset? NextDue);
