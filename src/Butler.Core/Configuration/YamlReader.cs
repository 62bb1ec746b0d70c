using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Configuration;

/// <summary>Reads YAML. All YAML in Butler is read here.</summary>
internal static class YamlReader
{
    /// <summary>Reads a text with one or more documents.</summary>
    /// <exception cref="FormatException">The text is not YAML or exceeds the limits. Starts with line and column.</exception>
    public static YamlStream Load(string text, YamlLimits limits)
    {
        if (text.Length > limits.Characters)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"1:1: the file has {text.Length:N0} characters. At most {limits.Characters:N0} are allowed."));
        }

        var yaml = new YamlStream();
        var parser = new LimitedYamlParser(new Parser(new StringReader(text)), limits);
        try
        {
            yaml.Load(parser);
            return yaml;
        }
        catch (YamlLimitException refusal)
        {
            throw new FormatException($"{refusal.Start.Line}:{refusal.Start.Column}: {refusal.Message}", refusal);
        }
        catch (YamlException error)
        {
            var place = FindTabIndent(text, error) ?? FindAlias(text, error) ?? $"{error.End.Line}:{error.End.Column}";
            throw new FormatException($"{place}: this is not valid YAML: {error.Message}{FindCure(text, error)}", error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException
            or IndexOutOfRangeException or NullReferenceException)
        {
            // Some invalid input causes exceptions without a location; the parser's position is used.
            var mark = parser.Current?.End ?? Mark.Empty;
            throw new FormatException($"{mark.Line}:{mark.Column}: this is not valid YAML: {error.Message}", error);
        }
    }

    private static string FindCure(string text, YamlException error) =>
        error.Message.Contains("escape character", StringComparison.Ordinal) || error.Message.Contains("hexadecimal", StringComparison.Ordinal)
            ? " In double quotes a backslash begins an escape. " + WindowsPath.Cure(text.Split((char)10).ElementAtOrDefault((int)error.End.Line - 1) ?? "")
            : "";

    // The parser reports a tab at the start of the surrounding mapping; the line with the tab is more useful.
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

    // Aliases are resolved at the end of the document, where their line is no longer known.
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
}
