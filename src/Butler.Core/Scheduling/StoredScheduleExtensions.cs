using System.Text.Json;
using Butler.Scheduling.Storage;

namespace Butler.Core.Scheduling;

/// <summary>Reads members of stored schedules.</summary>
internal static class StoredScheduleExtensions
{
    /// <summary>Gets the id as text; a number is converted to its digits. Empty if there is none.</summary>
    public static string IdText(this StoredSchedule schedule) => schedule.Text("id");

    /// <summary>Gets a member as text; empty when it is absent or is no single value.</summary>
    public static string Text(this StoredSchedule schedule, string name) => schedule.Member(name) is { } member
        ? member.ValueKind switch
        {
            JsonValueKind.String => member.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.GetRawText(),
            _ => "",
        }
        : "";

    public static IReadOnlyList<string> TextList(this StoredSchedule schedule, string name) => schedule.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())],
        { ValueKind: JsonValueKind.String } only => [only.GetString()!],
        _ => [],
    };

    public static JsonElement? Member(this StoredSchedule schedule, string name) =>
        schedule.Members.ValueKind == JsonValueKind.Object && schedule.Members.TryGetProperty(name, out var member) ? member : null;
}
