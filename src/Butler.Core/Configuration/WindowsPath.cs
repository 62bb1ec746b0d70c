using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Configuration;

/// <summary>Finds paths in double quotes, where YAML takes a backslash and what follows for a tab, a line break or something else.</summary>
internal static partial class WindowsPath
{
    /// <summary>Describes a path that does not mean what it seems to; <see langword="null"/> for any other value.</summary>
    public static string? FindDoubt(string key, YamlScalarNode scalar, string text)
    {
        if (scalar.Style != ScalarStyle.DoubleQuoted || scalar.Value?.Any(char.IsControl) != true)
        {
            return null;
        }

        var inside = text[((int)scalar.Start.Index + 1)..((int)scalar.End.Index - 1)];
        var name = ConfigurationPath.GetSectionKey(key);
        return IsPath(inside) || (PathKey().IsMatch(name) && inside.Contains('\\', StringComparison.Ordinal))
            ? $"stands in double quotes, where a backslash and the letter behind it mean a tab, a line break or the like: this is no path. Use single quotes: {name}: {InSingleQuotes(inside)}"
            : null;
    }

    /// <summary>Says how to write a value that double quotes make invalid.</summary>
    /// <param name="line">The line.</param>
    public static string Cure(string line)
    {
        var quoted = Quoted().Matches(line).FirstOrDefault(static match => match.Value.Contains('\\', StringComparison.Ordinal));

        // What is no path may be a secret.
        return quoted is not null && IsPath(quoted.Groups[1].Value)
            ? $"Use single quotes: {line.Replace(quoted.Value, InSingleQuotes(quoted.Groups[1].Value), StringComparison.Ordinal).Trim()}"
            : "Use single quotes around a value with backslashes.";
    }

    private static bool IsPath(string text) => Start().IsMatch(text);

    // Whoever knew that the backslash is special wrote it twice.
    private static string InSingleQuotes(string text) =>
        $"'{text.Replace(@"\\", @"\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^(?:[A-Za-z]:[\\/]|\\\\)")]
    private static partial Regex Start();

    [GeneratedRegex("(?:path|file|directory|folder|clientCert|clientCertKey|clientCertCA)$", RegexOptions.IgnoreCase)]
    private static partial Regex PathKey();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
