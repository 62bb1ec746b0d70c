using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Scheduling;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>A schedule in the list of Butler 16: the members that it documents, as texts, those that are not stored left out.</summary>
internal sealed record ScheduleListItem
{
    [JsonPropertyOrder(0)]
    public string? Id { get; private init; }

    [JsonPropertyOrder(1)]
    public string? Created { get; private init; }

    [JsonPropertyOrder(2)]
    public string? Name { get; private init; }

    [JsonPropertyOrder(3)]
    public string? CronSchedule { get; private init; }

    [JsonPropertyOrder(4)]
    public string? Timezone { get; private init; }

    [JsonPropertyOrder(5)]
    public string? QlikSenseTaskId { get; private init; }

    [JsonPropertyOrder(6)]
    public string? StartupState { get; private init; }

    [JsonPropertyOrder(7)]
    public IReadOnlyList<string>? Tags { get; private init; }

    [JsonPropertyOrder(8)]
    public string? LastKnownState { get; private init; }

    public static ScheduleListItem From(Schedule schedule) => new()
    {
        Id = Text(schedule, "id"),
        Created = Text(schedule, "created"),
        Name = Text(schedule, "name"),
        CronSchedule = Text(schedule, "cronSchedule"),
        Timezone = Text(schedule, "timezone"),
        QlikSenseTaskId = Text(schedule, "qlikSenseTaskId"),
        StartupState = Text(schedule, "startupState"),
        Tags = schedule.Content.TryGetProperty("tags", out _) ? schedule.Tags : null,
        LastKnownState = Text(schedule, "lastKnownState"),
    };

    private static string? Text(Schedule schedule, string name) => schedule.Content.TryGetProperty(name, out var member)
        ? member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Null => "",
            _ => member.GetRawText(),
        }
        : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ScheduleListItem>))]
internal sealed partial class ScheduleListJsonContext : JsonSerializerContext;
