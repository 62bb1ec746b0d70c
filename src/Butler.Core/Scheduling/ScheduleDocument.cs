using System.Text.Json;
using Butler.Scheduling;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Scheduling;

/// <summary>The content of a schedule file. Changes touch what they name and nothing else; only comments get lost.</summary>
internal sealed class ScheduleDocument
{
    private const string Root = "butlerSchedule";
    private readonly string _file;
    private readonly YamlStream _yaml;

    private ScheduleDocument(string file, YamlStream yaml) => (_file, _yaml) = (file, yaml);

    /// <summary>Gets whether the text has the list of schedules that makes it a schedule file; it may be empty.</summary>
    public bool HasList => Entries is not null;

    public IReadOnlyList<StoredSchedule> Schedules { get; private set; } = [];

    private YamlSequenceNode? Entries =>
        _yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] && root.Children.TryGetValue(Root, out var list) ? list as YamlSequenceNode : null;

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is no YAML, or something else than schedules stands where they belong. Names file, line and column.</exception>
    public static ScheduleDocument Parse(string text, string file)
    {
        var document = new ScheduleDocument(file, Named(file, () => YamlText.Load(text)));
        document.CheckShape();
        document.Refresh();
        return document;
    }

    public void Add(JsonElement members)
    {
        EnsureList().Add(YamlJson.ToYaml(members));
        Refresh();
    }

    public void Change(ScheduleEdit edit)
    {
        for (var i = Schedules.Count - 1; i >= 0; i--)
        {
            if (Schedules[i].IdText() == edit.Id && Entries!.Children[i] is YamlMappingNode entry)
            {
                edit.Members.ToList().ForEach(member => Set(entry, member.Key, member.Value));
                Refresh();
                return;
            }
        }
    }

    public void Remove(string id)
    {
        for (var i = Schedules.Count - 1; i >= 0; i--)
        {
            if (Schedules[i].IdText() == id)
            {
                Entries!.Children.RemoveAt(i);
            }
        }

        Refresh();
    }

    /// <summary>Writes the content as a text that reads back as the same content.</summary>
    /// <exception cref="FormatException">No such text was found.</exception>
    public string ToText() => ScheduleText.Write(_yaml, _file);

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

    private void Refresh() => Schedules = Named<IReadOnlyList<StoredSchedule>>(
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
