using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Scheduling.Files;

/// <summary>Converts between YAML and JSON.</summary>
internal static class YamlJson
{
    private const int MaxDepth = 60;

    // With anchors, a small file can expand to a huge one.
    private const int MaxNodes = 100_000;

    /// <summary>Converts a node to JSON; merge keys are resolved, own keys take precedence.</summary>
    /// <exception cref="FormatException">The node is nested too deeply, refers to itself, or is too large.</exception>
    public static JsonElement ToJson(YamlNode node) => ToJson(node, 0);

    public static YamlNode ToYaml(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new YamlMappingNode(json.EnumerateObject().Select(member => KeyValuePair.Create(Text(member.Name), ToYaml(member.Value)))),
        JsonValueKind.Array => new YamlSequenceNode(json.EnumerateArray().Select(ToYaml)),
        JsonValueKind.String => Text(json.GetString()!),
        _ => new YamlScalarNode(json.GetRawText()) { Style = ScalarStyle.Plain },
    };

    public static YamlNode Text(string text) => new YamlScalarNode(text)
    {
        Style = text.AsSpan().ContainsAny('\r', '\n') ? ScalarStyle.DoubleQuoted
            : YamlValue.NeedsQuotes(text) ? ScalarStyle.SingleQuoted
            : ScalarStyle.Any,
    };

    private static JsonElement ToJson(YamlNode node, int depth)
    {
        var budget = MaxNodes;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, node, depth, ref budget);
        }

        return JsonElement.Parse(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node, int depth, ref int budget)
    {
        if (depth > MaxDepth || --budget < 0)
        {
            throw new FormatException($"{node.Start.Line}:{node.Start.Column}: this is nested too deep, leads back to itself, or is too large.");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in Members(mapping, depth))
                {
                    writer.WritePropertyName(key);
                    Write(writer, value, depth + 1, ref budget);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Children)
                {
                    Write(writer, item, depth + 1, ref budget);
                }

                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(writer, scalar);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        if (YamlValue.IsNull(scalar))
        {
            writer.WriteNullValue();
        }
        else if (YamlValue.Flag(scalar) is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else if (YamlValue.Number(scalar) is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(scalar.Value);
        }
    }

    private static IEnumerable<(string Key, YamlNode Value)> Members(YamlMappingNode mapping, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"{mapping.Start.Line}:{mapping.Start.Column}: a merge key leads back to itself.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var own = mapping.Children.Where(pair => !IsMergeKey(pair.Key)).Select(pair => (KeyText(pair.Key, depth), pair.Value));
        var merged = mapping.Children.Where(pair => IsMergeKey(pair.Key))
            .SelectMany(pair => pair.Value is YamlSequenceNode list ? list.Children : [pair.Value])
            .OfType<YamlMappingNode>()
            .SelectMany(other => Members(other, depth + 1));
        return own.Concat(merged).Where(pair => seen.Add(pair.Item1));
    }

    private static bool IsMergeKey(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };

    // A list or mapping can be a key too. Its JSON names it, however it is spelt in the file.
    private static string KeyText(YamlNode key, int depth) =>
        key is not YamlScalarNode scalar ? ToJson(key, depth + 1).GetRawText() : YamlValue.IsNull(scalar) ? "null" : scalar.Value ?? "";
}
