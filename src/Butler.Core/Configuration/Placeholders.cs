using System.Text.RegularExpressions;

namespace Butler.Core.Configuration;

/// <summary>Fills <c>${env:NAME}</c> and <c>${file:path}</c> in the values of a configuration file.</summary>
/// <param name="folder">The folder that relative file paths start at.</param>
internal sealed partial class Placeholders(string folder)
{
    /// <summary>Gets the files that were read.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Fills the placeholders of one value.</summary>
    /// <exception cref="FormatException">A variable or file is missing; the message starts with <paramref name="place"/> and never holds a value.</exception>
    public string? Fill(string? value, string place) =>
        value is null || !value.Contains("${", StringComparison.Ordinal)
            ? value
            : Pattern().Replace(value, match => match.Groups["source"].Value switch
            {
                "" => "${",
                "env" => ReadVariable(match.Groups["name"].Value, place),
                _ => ReadFile(match.Groups["name"].Value, place),
            });

    private static string ReadVariable(string name, string place) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new FormatException($"{place}: the environment variable '{name}' is not set.");

    private string ReadFile(string name, string place)
    {
        var path = Path.Combine(folder, name);
        Files.Add(path);
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{place}: the file '{path}' cannot be read: {error.Message}", error);
        }
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?<source>env|file):(?<name>[^}]+)\}")]
    private static partial Regex Pattern();
}
