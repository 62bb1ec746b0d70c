using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Configuration;

/// <summary>Turns a YAML document into configuration keys with the lines they stand on.</summary>
internal static class YamlFlattener
{
    private const int MaxDepth = 64;

    /// <summary>Flattens the first document of a file.</summary>
    /// <exception cref="FormatException">The text is no YAML, or its root is no mapping. Names file, line and column.</exception>
    public static List<FlatSetting> Flatten(string text, string file)
    {
        var yaml = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            yaml.Load(parser);
        }
        catch (YamlException error)
        {
            var place = FindTabIndent(text, error) ?? FindAlias(text, error) ?? $"{error.End.Line}:{error.End.Column}";
            throw new FormatException($"{file}:{place}: this is not valid YAML: {error.Message}", error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Some broken input ends in exceptions that do not say where; the parser stands there.
            var mark = parser.Current?.End ?? Mark.Empty;
            throw new FormatException($"{file}:{mark.Line}:{mark.Column}: this is not valid YAML: {error.Message}", error);
        }

        var result = new List<FlatSetting>();
        switch (yaml.Documents.FirstOrDefault()?.RootNode)
        {
            case null or YamlScalarNode { Value: null or "" }:
                return result;
            case YamlMappingNode root:
                AddMapping(root, "", 0, file, result);
                return result;
            case var other:
                throw new FormatException($"{file}:{other.Start.Line}:{other.Start.Column}: the file must start with a key such as 'Butler:'.");
        }
    }

    // The parser reports a tab at the start of the mapping around it; the reader of the message wants the line with the tab.
    private static string? FindTabIndent(string text, YamlException error)
    {
        if (!error.Message.Contains("tab", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.TrimStart(' ').StartsWith('\t'));
        return line < 0 ? null : $"{line + 1}:{lines[line].IndexOf('\t', StringComparison.Ordinal) + 1}";
    }

    // Aliases are resolved at the end of the document, where nobody knows any more on which line they stood.
    private static string? FindAlias(string text, YamlException error)
    {
        if (error is not AnchorNotFoundException || error.Message.Split('\'') is not [_, var name, ..])
        {
            return null;
        }

        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.Contains("*" + name, StringComparison.Ordinal));
        return line < 0 ? null : $"{line + 1}:{lines[line].IndexOf("*" + name, StringComparison.Ordinal) + 1}";
    }

    private static void Add(YamlNode node, string path, int line, int depth, string file, List<FlatSetting> result)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"{file}:{line}: more than {MaxDepth} levels of nesting at '{path}'.");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                result.Add(new FlatSetting(path, null, line));
                AddMapping(mapping, path, depth, file, result);
                break;
            case YamlSequenceNode { Children.Count: 0 }:
                result.Add(new FlatSetting(path, "", line));
                break;
            case YamlSequenceNode sequence:
                result.Add(new FlatSetting(path, null, line));
                for (var i = 0; i < sequence.Children.Count; i++)
                {
                    var item = sequence.Children[i];
                    Add(item, ConfigurationPath.Combine(path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), (int)item.Start.Line, depth + 1, file, result);
                }

                break;
            case YamlScalarNode scalar:
                result.Add(new FlatSetting(path, ValueOf(scalar), line));
                break;
        }
    }

    private static void AddMapping(YamlMappingNode mapping, string path, int depth, string file, List<FlatSetting> result)
    {
        foreach (var (key, value) in WithMerged(mapping, file))
        {
            var name = (key as YamlScalarNode)?.Value
                ?? throw new FormatException($"{file}:{key.Start.Line}:{key.Start.Column}: a key must be text.");
            Add(value, path.Length == 0 ? name : ConfigurationPath.Combine(path, name), (int)key.Start.Line, depth + 1, file, result);
        }
    }

    // The merge key of YAML 1.1, which YAML files in the field still use: own keys win over merged ones.
    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> WithMerged(YamlMappingNode mapping, string file, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"{file}:{mapping.Start.Line}: a merge key leads back to itself.");
        }

        var own = mapping.Children.Where(pair => !IsMergeKey(pair.Key)).ToList();
        var seen = own.Select(pair => (pair.Key as YamlScalarNode)?.Value).ToHashSet(StringComparer.Ordinal);
        var merged = mapping.Children.Where(pair => IsMergeKey(pair.Key))
            .SelectMany(pair => pair.Value is YamlSequenceNode list ? list.Children : [pair.Value])
            .OfType<YamlMappingNode>()
            .SelectMany(other => WithMerged(other, file, depth + 1).ToList())
            .Where(pair => seen.Add((pair.Key as YamlScalarNode)?.Value));
        return own.Concat(merged);
    }

    private static bool IsMergeKey(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };

    private static string? ValueOf(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL" ? null : scalar.Value;
}
