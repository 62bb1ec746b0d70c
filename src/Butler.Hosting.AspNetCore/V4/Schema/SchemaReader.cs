using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>Checks JSON against a schema and converts its members as Butler 16 does.</summary>
internal static class SchemaReader
{
    public static BodyObject ReadObject(JsonElement json, ObjectSchema schema, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Refuse($"{path} must be object");
        }

        var missing = schema.Fields.FirstOrDefault(field => field.IsRequired && !json.TryGetProperty(field.Name, out _));
        if (missing is not null)
        {
            throw Refuse($"{path} must have required property '{missing.Name}'");
        }

        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in schema.Fields)
        {
            if (json.TryGetProperty(field.Name, out var member))
            {
                values[field.Name] = ReadMember(member, field, $"{path}/{field.Name}");
            }
        }

        return new BodyObject(values, json);
    }

    public static IReadOnlyList<BodyObject> ReadItems(JsonElement json, ObjectSchema itemSchema, string path) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select((item, index) => ReadObject(item, itemSchema, $"{path}/{index}"))]
            : throw Refuse($"{path} must be array");

    private static object ReadMember(JsonElement member, Field field, string path) => field.Type switch
    {
        FieldType.Text => ReadText(member, field, path),
        FieldType.Number => ReadNumber(member, path),
        FieldType.Flag => ReadFlag(member, path),
        FieldType.TextList => (IReadOnlyList<string>)(member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray().Select((item, index) => ReadText(item, field, $"{path}/{index}"))]
            : [ReadText(member, field, path)]),
        FieldType.Object => ReadObject(member, field.Members ?? new ObjectSchema(), path),
        FieldType.ObjectList => ReadItems(member, field.Members ?? new ObjectSchema(), path),
        _ => ReadNumber(member, path),
    };

    private static string ReadText(JsonElement member, Field field, string path)
    {
        var text = member.ValueKind switch
        {
            JsonValueKind.String => member.GetString()!,
            JsonValueKind.Number => member.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Null => "",
            _ => throw Refuse($"{path} must be string"),
        };
        return field.Allowed.Count == 0 || field.Allowed.Contains(text)
            ? text
            : throw Refuse($"{path} must be equal to one of the allowed values");
    }

    private static double ReadNumber(JsonElement member, string path) => member.ValueKind switch
    {
        JsonValueKind.Number => member.GetDouble(),
        JsonValueKind.Null => 0,
        JsonValueKind.String when double.TryParse(member.GetString(), CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Refuse($"{path} must be number"),
    };

    private static bool ReadFlag(JsonElement member, string path) => member.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        JsonValueKind.String when member.GetString() is "true" or "false" => member.GetString() == "true",
        JsonValueKind.Number when member.GetRawText() is "1" or "0" => member.GetRawText() == "1",
        _ => throw Refuse($"{path} must be boolean"),
    };

    private static ApiException Refuse(string message) => new(StatusCodes.Status400BadRequest, message, ApiCodes.Validation);
}
