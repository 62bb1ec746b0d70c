using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Butler.Service.CommandLine.Migrate;

/// <summary>Changes keys in a YAML text and leaves everything else, comments above all, as it is.</summary>
internal sealed class YamlEdit(string text)
{
    private const int Step = 2;

    public string Text { get; private set; } = text;

    public List<YamlPlace> Places => YamlPlace.FindAll(Text);

    /// <summary>Gives a key another name.</summary>
    public void Rename(YamlPlace place, string name)
    {
        var start = (int)place.Key.Start.Index;
        Text = string.Concat(Text.AsSpan(0, start), name, Text.AsSpan((int)place.Key.End.Index));
    }

    /// <summary>Puts a key with a short value before another one.</summary>
    public void InsertBefore(YamlPlace place, string key, string value)
    {
        if (place.IsInFlow)
        {
            Text = Text.Insert((int)place.Key.Start.Index, $"{key}: {value}, ");
            return;
        }

        var lines = Lines();
        lines.Insert(FirstLineOf(lines, place), $"{Blanks(place)}{key}: {value}{LineEnd(lines)}");
        Text = string.Join('\n', lines);
    }

    /// <summary>Moves a key one section deeper, into a section that is made when it is missing.</summary>
    /// <exception cref="FormatException">The section is written in a way that the key does not fit in.</exception>
    public void Nest(YamlPlace place, string section)
    {
        var target = Places.Find(other => other.Path == Sibling(place, section));
        if (place.IsInFlow)
        {
            NestInFlow(place, section, target);
        }
        else
        {
            NestInBlock(place, section, target);
        }
    }

    private static string Sibling(YamlPlace place, string name) => place.Path[..(place.Path.LastIndexOf(':') + 1)] + name;

    private void NestInFlow(YamlPlace place, string section, YamlPlace? target)
    {
        var (start, end) = ((int)place.Key.Start.Index, EndOf(place.Value));
        var entry = Text[start..end];
        if (target is null)
        {
            Text = $"{Text[..start]}{section}: {{ {entry} }}{Text[end..]}";
            return;
        }

        var inside = (int)target.Value.Start.Index + 1;
        var isEmpty = target.Value is YamlMappingNode { Children.Count: 0 };
        var addition = isEmpty ? $" {entry} " : $" {entry},";
        var (cutStart, cutEnd) = WithComma(start, end);
        Text = inside <= cutStart
            ? Text[..inside] + addition + Text[inside..cutStart] + Text[cutEnd..]
            : Text[..cutStart] + Text[cutEnd..inside] + addition + Text[inside..];
    }

    // The parser's mark for the end of braces stands before the last of them.
    private int EndOf(YamlNode value)
    {
        var end = (int)value.End.Index;
        var close = value switch
        {
            YamlMappingNode => '}',
            YamlSequenceNode => ']',
            _ => '\0',
        };
        return close != '\0' && Text[end - 1] != close ? Text.IndexOf(close, end) + 1 : end;
    }

    private (int Start, int End) WithComma(int start, int end)
    {
        var after = end;
        while (after < Text.Length && char.IsWhiteSpace(Text[after]))
        {
            after++;
        }

        if (after < Text.Length && Text[after] == ',')
        {
            after++;
            while (after < Text.Length && Text[after] == ' ')
            {
                after++;
            }

            return (start, after);
        }

        var before = Text.LastIndexOf(',', start);
        return (before < 0 ? start : before, end);
    }

    private void NestInBlock(YamlPlace place, string section, YamlPlace? target)
    {
        var lines = Lines();
        var first = FirstLineOf(lines, place);
        var moved = lines.GetRange(first, place.LastLine - first);
        lines.RemoveRange(first, moved.Count);
        if (target is null)
        {
            lines.InsertRange(first, [$"{Blanks(place)}{section}:{LineEnd(lines)}", .. moved.Select(static line => Indent(line, Step))]);
        }
        else
        {
            if (target.Value is not YamlMappingNode { Children.Count: > 0, Style: not MappingStyle.Flow } mapping)
            {
                throw new FormatException($"line {target.Line}: '{target.Path}' must be written as a block, one key to a line, before '{place.Path}' fits in.");
            }

            var deeper = (int)(mapping.Children.First().Key.Start.Column - place.Key.Start.Column);
            var at = target.LastLine > first ? target.LastLine - moved.Count : target.LastLine;
            lines.InsertRange(at, moved.Select(line => Indent(line, deeper)));
        }

        Text = string.Join('\n', lines);
    }

    private List<string> Lines() => [.. Text.Split('\n')];

    private static string LineEnd(List<string> lines) => lines[0].EndsWith('\r') ? "\r" : "";

    private static string Blanks(YamlPlace place) => new(' ', (int)place.Key.Start.Column - 1);

    private static string Indent(string line, int more) => line.Trim().Length == 0 ? line : new string(' ', more) + line;

    // The comments right above a key, as far in as the key or farther, are about it.
    private static int FirstLineOf(List<string> lines, YamlPlace place)
    {
        var index = place.Line - 1;
        var column = (int)place.Key.Start.Column - 1;
        while (index > 0 && lines[index - 1].TrimStart().StartsWith('#') && lines[index - 1].Length - lines[index - 1].TrimStart().Length >= column)
        {
            index--;
        }

        return index;
    }
}
