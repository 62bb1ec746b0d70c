using System.Text.Json;
using Butler.Core.Configuration;
using Butler.Scheduling.Storage;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Scheduling.Files;

/// <summary>The content of a schedule file. Changes only affect the named members; only comments are lost.</summary>
internal sealed class ScheduleDocument
{
    private const string Root = "butlerSchedule";
    private readonly string _file;
    private readonly YamlStream _yaml;
    private IReadOnlyList<StoredSchedule>? _schedules;

    private ScheduleDocument(string file, YamlStream yaml) => (_file, _yaml) = (file, yaml);

    /// <summary>Gets whether the text has the list that makes it a schedule file; the list may be empty.</summary>
    public bool HasList => Entries is not null;

    /// <summary>Gets the schedules, converted on demand once for all previous changes.</summary>
    public IReadOnlyList<StoredSchedule> Schedules => _schedules ??= Convert();

    private YamlSequenceNode? Entries =>
        _yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] && root.Children.TryGetValue(Root, out var list) ? list as YamlSequenceNode : null;

    /// <summary>Parses a text.</summary>
    /// <exception cref="FormatException">It is not YAML, or has something else where schedules are expected. Includes file, line and column.</exception>
    public static ScheduleDocument Parse(string text, string file)
    {
        var document = new ScheduleDocument(file, Named(file, () => YamlReader.Load(text, YamlLimits.Schedules)));
        document.CheckShape();
        document._schedules = document.Convert();
        return document;
    }

    public void Add(JsonElement members)
    {
        EnsureList().Add(YamlJson.ToYaml(members));
        _schedules = null;
    }

    /// <summary>Changes schedules; if several have the same id, the last one.</summary>
    public void Change(params IReadOnlyList<ScheduleEdit> edits)
    {
        var last = new Dictionary<string, YamlMappingNode>(StringComparer.Ordinal);
        for (var i = 0; i < Schedules.Count; i++)
        {
            if (Entries!.Children[i] is YamlMappingNode entry)
            {
                last[Schedules[i].IdText()] = entry;
            }
        }

        foreach (var edit in edits)
        {
            if (last.TryGetValue(edit.Id, out var entry))
            {
                edit.Members.ToList().ForEach(member => Set(entry, member.Key, member.Value));
                _schedules = null;
            }
        }
    }

    public void Remove(string id)
    {
        var known = Schedules;
        for (var i = known.Count - 1; i >= 0; i--)
        {
            if (known[i].IdText() == id)
            {
                Entries!.Children.RemoveAt(i);
            }
        }

        _schedules = null;
    }

    /// <summary>Converts the content to text that parses to the same content.</summary>
    /// <exception cref="FormatException">No such text was found.</exception>
    public string ToText() => Rewrite().Text;

    /// <summary>Converts the content like <see cref="ToText"/>, and returns the document parsed from the text.</summary>
    /// <exception cref="FormatException">No such text was found.</exception>
    public (string Text, ScheduleDocument Document) Rewrite()
    {
        var (text, copy) = ScheduleText.Write(_yaml, _file);
        return (text, new ScheduleDocument(_file, copy));
    }

    private void CheckShape()
    {
        switch (_yaml.Documents.FirstOrDefault()?.RootNode)
        {
            case null or YamlScalarNode { Value: null or "" }:
                return;
            case YamlMappingNode root when !root.Children.TryGetValue(Root, out var list)
                    || list is YamlSequenceNode || (list is YamlScalarNode scalar && YamlValue.IsNull(scalar)):
                return;
            case YamlMappingNode root:
                throw new FormatException($"{_file}:{root[Root].Start.Line}:{root[Root].Start.Column}: '{Root}' must be a list of schedules.");
            case var other:
                throw new FormatException($"{_file}:{other.Start.Line}:{other.Start.Column}: the file must start with '{Root}:'.");
        }
    }

    private YamlSequenceNode EnsureList()
    {
        if (Entries is { } known)
        {
            return known;
        }

        if (_yaml.Documents is not [{ RootNode: YamlMappingNode root }, ..])
        {
            root = [];
            _yaml.Documents.Clear();
            _yaml.Add(new YamlDocument(root));
        }

        var list = new YamlSequenceNode();
        root.Children[Root] = list;
        return list;
    }

    private IReadOnlyList<StoredSchedule> Convert() => Named<IReadOnlyList<StoredSchedule>>(
        _file, () => [.. (Entries?.Children ?? []).Select(entry => new StoredSchedule(YamlJson.ToJson(entry), $"{_file}:{entry.Start.Line}"))]);

    private static T Named<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException error)
        {
            throw new FormatException($"{file}:{error.Message}", error);
        }
    }

    private static void Set(YamlMappingNode entry, string name, JsonElement? value)
    {
        var key = entry.Children.Keys.FirstOrDefault(key => key is YamlScalarNode scalar && scalar.Value == name) ?? YamlJson.Text(name);
        if (value is { } json)
        {
            entry.Children[key] = YamlJson.ToYaml(json);
        }
        else
        {
            entry.Children.Remove(key);
        }
    }
}
