using System.Text.Json;

namespace Butler.Simulation.Engine;

/// <summary>Remembers what a client was sent for each handle and method, and answers with JSON patches against it.</summary>
internal sealed class DeltaMemory
{
    private readonly Dictionary<(int Handle, string Out), JsonElement> _sent = [];

    public void WritePatches(Utf8JsonWriter writer, (int Handle, string Out) key, JsonElement value)
    {
        var known = _sent.TryGetValue(key, out var before);
        _sent[key] = value;
        writer.WriteStartArray();
        if (!known || !CanBePatched(before, value))
        {
            if (!known || !JsonElement.DeepEquals(before, value))
            {
                WritePatch(writer, known ? "replace" : "add", "/", value);
            }
        }
        else
        {
            WriteMemberPatches(writer, before, value);
        }

        writer.WriteEndArray();
    }

    private static void WriteMemberPatches(Utf8JsonWriter writer, JsonElement before, JsonElement after)
    {
        foreach (var member in after.EnumerateObject())
        {
            if (!before.TryGetProperty(member.Name, out var old))
            {
                WritePatch(writer, "add", "/" + member.Name, member.Value);
            }
            else if (!JsonElement.DeepEquals(old, member.Value))
            {
                WritePatch(writer, "replace", "/" + member.Name, member.Value);
            }
        }

        foreach (var member in before.EnumerateObject().Where(member => !after.TryGetProperty(member.Name, out _)))
        {
            WritePatch(writer, "remove", "/" + member.Name, default);
        }
    }

    // Names that a JSON pointer would have to escape, or that look like places in a list, are not worth a patch.
    private static bool CanBePatched(JsonElement before, JsonElement after) =>
        before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object
        && before.EnumerateObject().Concat(after.EnumerateObject())
            .All(static member => member.Name.Length > 0 && char.IsAsciiLetter(member.Name[0]) && !member.Name.AsSpan().ContainsAny('/', '~'));

    private static void WritePatch(Utf8JsonWriter writer, string op, string path, JsonElement value)
    {
        writer.WriteStartObject();
        writer.WriteString("op", op);
        writer.WriteString("path", path);
        if (value.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName("value");
            writer.WriteRawValue(value.GetRawText());
        }

        writer.WriteEndObject();
    }
}
