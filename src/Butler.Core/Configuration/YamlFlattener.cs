using System.Globalization;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Configuration;

/// <summary>Converts a YAML document to configuration keys with their lines.</summary>
internal sealed class YamlFlattener
{
    private static readonly int MaxDepth = YamlLimits.Configuration.Depth;

    // Each value has a key that includes all keys above it, so long keys around many values make the result far larger than the file.
    private static readonly int MaxKeys = 2 * YamlLimits.Configuration.Characters;

    private readonly string _file;
    private readonly string _text;
    private readonly List<FlatSetting> _result = [];
    private long _keys;

    private YamlFlattener(string text, string file) => (_text, _file) = (text, file);

    /// <summary>Flattens the document of a file.</summary>
    /// <exception cref="FormatException">The text is no YAML, its root is no mapping, or another document follows. Names file, line and column.</exception>
    public static List<FlatSetting> Flatten(string text, string file)
    {
        var yaml = Read(text, file);
        var flattener = new YamlFlattener(text, file);
        RefuseFurtherDocuments(yaml, file);
        switch (yaml.Documents.FirstOrDefault()?.RootNode)
        {
            case null or YamlScalarNode { Value: null or "" }:
                return [];
            case YamlMappingNode root:
                flattener.AddMapping(root, "", 0);
                return flattener._result;
            case var other:
                throw new FormatException($"{file}:{other.Start.Line}:{other.Start.Column}: the file must start with a key such as 'Butler:'.");
        }
    }

    // Nobody writes what nobody is to read. Butler 16 does not start with it either.
    private static void RefuseFurtherDocuments(YamlStream yaml, string file)
    {
        if (yaml.Documents.Skip(1).FirstOrDefault(static document => document.RootNode is not YamlScalarNode { Value: null or "" }) is { } further)
        {
            var line = further.RootNode.Start.Line;
            throw new FormatException($"{file}:{line}: a second document begins above this line, after '---'. Butler reads one: remove that line, or put the settings into one document.");
        }
    }

    private static YamlStream Read(string text, string file)
    {
        try
        {
            return YamlReader.Load(text, YamlLimits.Configuration);
        }
        catch (FormatException refusal)
        {
            throw new FormatException($"{file}:{refusal.Message}", refusal);
        }
    }

    private void Add(YamlNode node, string path, int line, int depth)
    {
        _keys += path.Length;
        if (_keys > MaxKeys)
        {
            throw new FormatException($"{_file}:{line}: up to here all keys with all that stands above them have more than {MaxKeys.ToString("N0", CultureInfo.InvariantCulture)} characters. Shorter names are needed.");
        }

        if (depth > MaxDepth)
        {
            throw new FormatException($"{_file}:{line}: more than {MaxDepth} levels of nesting at '{path}'. At most {MaxDepth} are allowed.");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                _result.Add(new FlatSetting(path, null, line));
                AddMapping(mapping, path, depth);
                break;
            case YamlSequenceNode { Children.Count: 0 }:
                _result.Add(new FlatSetting(path, "", line));
                break;
            case YamlSequenceNode sequence:
                _result.Add(new FlatSetting(path, null, line));
                for (var i = 0; i < sequence.Children.Count; i++)
                {
                    var item = sequence.Children[i];
                    Add(item, ConfigurationPath.Combine(path, i.ToString(CultureInfo.InvariantCulture)), (int)item.Start.Line, depth + 1);
                }

                break;
            case YamlScalarNode scalar:
                _result.Add(new FlatSetting(path, ValueOf(scalar), line) { Doubt = WindowsPath.FindDoubt(path, scalar, _text) });
                break;
        }
    }

    private void AddMapping(YamlMappingNode mapping, string path, int depth)
    {
        foreach (var (key, value) in WithMerged(mapping, _file))
        {
            var name = (key as YamlScalarNode)?.Value
                ?? throw new FormatException($"{_file}:{key.Start.Line}:{key.Start.Column}: a key must be text.");
            Add(value, path.Length == 0 ? name : ConfigurationPath.Combine(path, name), (int)key.Start.Line, depth + 1);
        }
    }

    // The merge key of YAML 1.1, which is still in use: a mapping's own keys take precedence over merged ones.
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

/// <summary>A single setting of a file.</summary>
/// <param name="Key">The full key; a section and a list have one too.</param>
/// <param name="Value">The value; <see langword="null"/> for a section, a list, and a key without a value.</param>
/// <param name="Line">The line of the key.</param>
internal sealed record FlatSetting(string Key, string? Value, int Line)
{
    /// <summary>Gets why the value hardly means what it seems to; <see langword="null"/> for most.</summary>
    public string? Doubt { get; init; }
}
