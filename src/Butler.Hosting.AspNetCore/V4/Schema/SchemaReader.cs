using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4.Schema;

/// <summary>Validates JSON against a schema and converts its members like Butler 16. Reports the first error.</summary>
internal static class SchemaReader
{
    private static readonly ObjectSchema AnyObject = new();

    /// <summary>Reads an object.</summary>
    /// <param name="json">The JSON; <see langword="null"/> if there is none.</param>
    /// <param name="schema">The schema of the object.</param>
    /// <param name="path">Its location, for messages.</param>
    public static BodyObject ReadObject(JsonElement? json, ObjectSchema schema, string path)
    {
        if (json is not { ValueKind: JsonValueKind.Object } found)
        {
            throw Refuse($"{path} must be object");
        }

        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var members = schema.Fields
            .Select(field => (Field: field, Json: found.TryGetProperty(field.Name, out var member) ? member : (JsonElement?)null)).ToList();
        foreach (var (field, member) in members)
        {
            if (field.IsRequired && member is null)
            {
                throw Refuse($"{path} must have required property '{field.Name}'");
            }
        }

        foreach (var (field, member) in members)
        {
            if (member is { } present)
            {
                values[field.Name] = ReadMember(present, field, $"{path}/{field.Name}");
            }
        }

        return new BodyObject(values, found);
    }

    /// <summary>Reads an array of objects. Anything other than an array counts as an array of one.</summary>
    public static IReadOnlyList<BodyObject> ReadItems(JsonElement? json, ObjectSchema itemSchema, string path) => json?.ValueKind switch
    {
        JsonValueKind.Array => [.. json.Value.EnumerateArray().Select((item, index) => ReadObject(item, itemSchema, $"{path}/{index}"))],
        JsonValueKind.Object => throw Refuse($"{path} must be array"),
        null when itemSchema.IsOptional => [],
        _ => throw Refuse($"{path}/0 must be object"),
    };

    private static object ReadMember(JsonElement member, Field field, string path) => field.Type switch
    {
        FieldType.Text => ReadText(member, field, path),
        FieldType.Number => ReadNumber(member, path),
        FieldType.Integer => ReadInteger(member, path),
        FieldType.Flag => ReadFlag(member, path),
        FieldType.TextList => ReadTexts(member, field, path),
        FieldType.Object => ReadObject(member, field.Members ?? AnyObject, path),
        _ => ReadItems(member, field.Members ?? AnyObject, path),
    };

    private static IReadOnlyList<string> ReadTexts(JsonElement member, Field field, string path) => member.ValueKind switch
    {
        JsonValueKind.Array => [.. member.EnumerateArray().Select((item, index) => ReadText(item, field, $"{path}/{index}"))],
        JsonValueKind.Object => throw Refuse($"{path} must be array"),
        _ => [ReadText(member, field, $"{path}/0")],
    };

    private static string ReadText(JsonElement member, Field field, string path)
    {
        var only = Unwrap(member);
        var text = only.ValueKind switch
        {
            JsonValueKind.String => only.GetString()!,
            JsonValueKind.Number => ScriptNumber.Write(only.GetDouble()),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Null => "",
            _ => throw Refuse($"{path} must be string"),
        };
        if (field.MaxLength > 0 && text.Length > field.MaxLength && text.EnumerateRunes().Count() > field.MaxLength)
        {
            throw Refuse($"{path} must NOT have more than {field.MaxLength} characters");
        }

        return field.Allowed.Count == 0 || field.Allowed.Contains(text)
            ? text
            : throw Refuse($"{path} must be equal to one of the allowed values");
    }

    private static object ReadNumber(JsonElement member, string path) =>
        TryReadNumber(member, out var number) ? number : throw Refuse($"{path} must be number");

    private static object ReadInteger(JsonElement member, string path) =>
        TryReadNumber(member, out var number) && double.IsInteger(number) ? number : throw Refuse($"{path} must be integer");

    private static bool TryReadNumber(JsonElement member, out double number)
    {
        var only = Unwrap(member);
        number = only.ValueKind switch
        {
            JsonValueKind.Number => only.GetDouble(),
            JsonValueKind.True => 1,
            _ => 0,
        };
        return only.ValueKind == JsonValueKind.String
            ? ScriptNumber.TryRead(only.GetString()!, out number)
            : only.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && double.IsFinite(number);
    }

    private static object ReadFlag(JsonElement member, string path)
    {
        var only = Unwrap(member);
        return only.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            JsonValueKind.String when only.ValueEquals("true") => true,
            JsonValueKind.String when only.ValueEquals("false") => false,
            JsonValueKind.Number when only.GetDouble() is 0 or 1 => only.GetDouble() == 1,
            _ => throw Refuse($"{path} must be boolean"),
        };
    }

    // An array of one is treated as its element.
    private static JsonElement Unwrap(JsonElement member) =>
        member.ValueKind == JsonValueKind.Array && member.GetArrayLength() == 1 ? member[0] : member;

    private static ApiException Refuse(string message) => new(StatusCodes.Status400BadRequest, message, ApiCodes.Validation);
}
