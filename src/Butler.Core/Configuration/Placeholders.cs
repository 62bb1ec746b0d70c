using System.Globalization;
using System.Text.RegularExpressions;
using Butler.Core.FileSystem;

namespace Butler.Core.Configuration;

/// <summary>Expands <c>${env:NAME}</c> and <c>${file:path}</c> in the values of a configuration file. The inserted values are not expanded again.</summary>
/// <param name="folder">The folder that relative file paths start at.</param>
internal sealed partial class Placeholders(string folder)
{
    private const int MostOfOneFile = 1024 * 1024;
    private const int MostOfAll = LimitedFile.MostOfConfiguration;

    private readonly Dictionary<string, FilledValue> _filled = new(StringComparer.OrdinalIgnoreCase);
    private long _characters;

    /// <summary>Gets the files that were read.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Gets the values that placeholders were filled in, by their keys.</summary>
    public IReadOnlyDictionary<string, FilledValue> Filled => _filled;

    /// <summary>Expands the placeholders of one value.</summary>
    /// <exception cref="FormatException">
    /// A variable or file is missing, or the result is too large; the message starts with <paramref name="place"/> and never contains a value.
    /// </exception>
    public string? Fill(string key, string? value, string place)
    {
        if (value is null || !value.Contains("${", StringComparison.Ordinal))
        {
            return value;
        }

        var (placeholders, texts) = (new List<string>(), new List<string>());
        var filled = Pattern().Replace(value, match =>
        {
            var name = match.Groups["name"].Value;
            var source = match.Groups["source"].Value;
            if (source.Length == 0)
            {
                return "${";
            }

            var text = source == "env" ? ReadVariable(name, place) : ReadFile(name, place);
            _characters += text.Length;
            if (_characters > MostOfAll)
            {
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture, $"{place}: up to here placeholders stand for more than {MostOfAll:N0} characters. At most {MostOfAll:N0} are allowed."));
            }

            placeholders.Add(match.Value);
            texts.Add(text);
            return text;
        });
        if (texts.Count > 0)
        {
            _filled[key] = new FilledValue(placeholders, texts);
        }

        return filled;
    }

    private static string ReadVariable(string name, string place) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new FormatException($"{place}: the environment variable '{name}' is not set.");

    private string ReadFile(string name, string place)
    {
        var path = Path.Combine(folder, name);
        Files.Add(path);
        try
        {
            return LimitedFile.ReadText(path, MostOfOneFile).TrimEnd('\r', '\n');
        }
        catch (FormatException error)
        {
            throw new FormatException($"{place}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{place}: the file '{path}' cannot be read: {error.Message}", error);
        }
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?<source>env|file):(?<name>[^}]+)\}")]
    private static partial Regex Pattern();
}
