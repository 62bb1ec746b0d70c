using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Scheduling;

/// <summary>Reads YAML.</summary>
internal static class YamlText
{
    /// <exception cref="FormatException">The text is not YAML. Names line and column.</exception>
    public static YamlStream Load(string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
            return yaml;
        }
        catch (YamlException error)
        {
            throw new FormatException($"{error.End.Line}:{error.End.Column}: this is not valid YAML: {error.Message}", error);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            // The parser gives up on some broken texts without saying where.
            throw new FormatException("1:1: this is not valid YAML, somewhere.", error);
        }
    }
}
