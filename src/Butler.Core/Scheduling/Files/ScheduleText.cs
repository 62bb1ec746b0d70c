using Butler.Core.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Butler.Core.Scheduling.Files;

/// <summary>Writes YAML, and verifies that it parses to the same content.</summary>
internal static class ScheduleText
{
    private const string DocumentEnd = "...\n";

    /// <returns>The text and its parsed content.</returns>
    public static (string Text, YamlStream Copy) Write(YamlStream yaml, string file)
    {
        foreach (var document in yaml.Documents)
        {
            NameNulls(document);
        }

        var text = Emit(yaml);
        if (ReadBack(yaml, text) is { } copy)
        {
            return (text, copy);
        }

        // Some strings do not survive in their original style; every string survives in double quotes.
        foreach (var scalar in yaml.Documents.SelectMany(document => document.AllNodes).OfType<YamlScalarNode>().Where(YamlValue.IsText))
        {
            scalar.Style = ScalarStyle.DoubleQuoted;
        }

        text = Emit(yaml);
        return ReadBack(yaml, text) is { } quoted
            ? (text, quoted)
            : throw new FormatException($"{file}: its content cannot be written without loss.");
    }

    // An empty value is null in a block, but missing in a flow mapping.
    private static void NameNulls(YamlDocument document)
    {
        foreach (var scalar in document.AllNodes.OfType<YamlScalarNode>().Where(node => string.IsNullOrEmpty(node.Value) && YamlValue.IsNull(node)))
        {
            scalar.Value = "null";
        }
    }

    private static string Emit(YamlStream yaml)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        yaml.Save(new Emitter(writer, EmitterSettings.Default.WithIndentedSequences()), assignAnchors: false);
        var text = writer.ToString();
        return yaml.Documents.Count == 1 && text.EndsWith(DocumentEnd, StringComparison.Ordinal) ? text[..^DocumentEnd.Length] : text;
    }

    private static YamlStream? ReadBack(YamlStream yaml, string text)
    {
        YamlStream copy;
        try
        {
            copy = YamlReader.Load(text, YamlLimits.Schedules);
        }
        catch (FormatException)
        {
            return null;
        }

        return copy.Documents.Count == yaml.Documents.Count
            && yaml.Documents.Zip(copy.Documents).All(pair => YamlComparison.AreSame(pair.First.RootNode, pair.Second.RootNode))
            ? copy
            : null;
    }
}
