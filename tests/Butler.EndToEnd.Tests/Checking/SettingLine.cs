using System.Globalization;
using System.Text.RegularExpressions;

namespace Butler.EndToEnd.Tests.Checking;

/// <summary>One line of a configuration file in block style: a key, with the path that leads to it.</summary>
/// <param name="Index">The line, from zero.</param>
/// <param name="Parent">The path of what the key stands in.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The text behind it; empty for a section.</param>
internal sealed partial record SettingLine(int Index, string Parent, string Key, string Value)
{
    public string Path => Parent.Length == 0 ? Key : $"{Parent}:{Key}";

    public bool IsSection => Value.Length == 0;

    public static IReadOnlyList<SettingLine> ReadAll(IReadOnlyList<string> lines)
    {
        var found = new List<SettingLine>();
        var open = new Stack<(int Indent, string Path)>([(-1, "")]);
        var counts = new Dictionary<string, int>();
        foreach (var (index, line) in lines.Index())
        {
            var indent = line.Length - line.TrimStart().Length;
            while (open.Peek().Indent >= indent)
            {
                open.Pop();
            }

            if (line.AsSpan(indent).StartsWith("- "))
            {
                var list = open.Peek().Path;
                counts[list] = counts.GetValueOrDefault(list, -1) + 1;
                open.Push((indent, $"{list}:{counts[list].ToString(CultureInfo.InvariantCulture)}"));
                indent += 2;
            }

            if (Pattern().Match(line, indent) is { Success: true } match)
            {
                var setting = new SettingLine(index, open.Peek().Path, match.Groups["key"].Value, match.Groups["value"].Value);
                found.Add(setting);
                open.Push((indent, setting.Path));
            }
        }

        return found;
    }

    [GeneratedRegex(@"\G(?<key>[A-Za-z0-9_]+):(?: (?<value>.+))?$")]
    private static partial Regex Pattern();
}
