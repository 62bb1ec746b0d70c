using Butler.Core.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Butler.Service.CommandLine.Migrate;

/// <summary>A key in a YAML text, with the mapping that it stands in.</summary>
/// <param name="Path">The names from the root to the key.</param>
/// <param name="Parent">The mapping.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value.</param>
internal sealed record YamlPlace(string Path, YamlMappingNode Parent, YamlScalarNode Key, YamlNode Value)
{
    /// <summary>Gets whether the mapping is written in braces.</summary>
    public bool IsInFlow => Parent.Style == MappingStyle.Flow;

    /// <summary>Gets the line of the key, from 1.</summary>
    public int Line => (int)Key.Start.Line;

    /// <summary>Gets the last line that the value has anything on.</summary>
    public int LastLine => Math.Max(Line, LastLineOf(Value));

    /// <summary>Finds all keys of a document, outer ones first.</summary>
    /// <exception cref="FormatException">The text is no YAML, or means more than a configuration file may.</exception>
    public static List<YamlPlace> FindAll(string text)
    {
        YamlStream yaml;
        try
        {
            yaml = YamlReader.Load(text, YamlLimits.Configuration);
        }
        catch (FormatException refusal)
        {
            throw new FormatException($"line {refusal.Message}", refusal);
        }

        var found = new List<YamlPlace>();
        if (yaml.Documents.FirstOrDefault()?.RootNode is YamlMappingNode root)
        {
            Add(root, "", found, new HashSet<YamlNode>(ReferenceEqualityComparer.Instance));
        }

        return found;
    }

    // What an alias repeats stands in the text once only.
    private static void Add(YamlNode node, string path, List<YamlPlace> found, HashSet<YamlNode> seen)
    {
        if (!seen.Add(node))
        {
            return;
        }

        if (node is YamlSequenceNode list)
        {
            foreach (var (item, index) in list.Children.Select(static (item, index) => (item, index)))
            {
                Add(item, $"{path}:{index}", found, seen);
            }
        }

        if (node is not YamlMappingNode mapping)
        {
            return;
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } scalar)
            {
                var full = path.Length == 0 ? name : $"{path}:{name}";
                found.Add(new YamlPlace(full, mapping, scalar, value));
                Add(value, full, found, seen);
            }
        }
    }

    // The end of a block is where the next one starts, behind the comments between them; only texts end where they end.
    private static int LastLineOf(YamlNode node) => node switch
    {
        YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow } => (int)node.End.Line,
        YamlMappingNode mapping => mapping.Children.Select(static pair => Math.Max((int)pair.Key.Start.Line, LastLineOf(pair.Value))).DefaultIfEmpty(0).Max(),
        YamlSequenceNode list => list.Children.Select(LastLineOf).DefaultIfEmpty(0).Max(),
        YamlScalarNode { Value: null or "", Style: ScalarStyle.Plain } => 0,
        _ => node.End.Column == 1 && node.End.Line > node.Start.Line ? (int)node.End.Line - 1 : (int)node.End.Line,
    };
}
