using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Scheduling;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ScheduleListItem>))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
internal sealed partial class ScheduleJsonContext : JsonSerializerContext;
