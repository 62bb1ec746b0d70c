using System.Text.Json;

namespace Butler.Scheduling;

/// <summary>A schedule as a store holds it.</summary>
/// <param name="Members">Its members in their order; anything but an object when what is stored is no schedule at all.</param>
/// <param name="Place">Where it stands, for messages, as in <c>schedule.yaml:12</c>.</param>
public sealed record StoredSchedule(JsonElement Members, string Place);
