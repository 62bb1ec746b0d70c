using System.Text.Json;

namespace Butler.Notifications.Shared;

/// <summary>Converts a field to a single plain value, for receivers that do not support lists and objects.</summary>
internal static class PlainValue
{
    /// <summary>Converts values from their JSON form; multiple values become JSON text.</summary>
    public static object? Of(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Null } => null,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        JsonElement { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var whole) ? whole : number.GetDouble(),
        JsonElement json => json.GetRawText(),
        string or not System.Collections.IEnumerable => value,
        _ => PayloadJson.ToText(value),
    };
}
