using System.Text.Json;

namespace Butler.Scheduling;

/// <summary>A change of members of a schedule.</summary>
/// <param name="Id">The schedule.</param>
/// <param name="Members">The members to set, in this order; <see langword="null"/> removes a member. A known member keeps its place, a new one goes to the end.</param>
public sealed record ScheduleEdit(string Id, IReadOnlyList<KeyValuePair<string, JsonElement?>> Members);
