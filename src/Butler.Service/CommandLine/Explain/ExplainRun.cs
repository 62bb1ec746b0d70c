using System.Text.Json;
using Butler.Catalogue;

namespace Butler.Service.CommandLine.Explain;

/// <summary>Prints what is known of a key.</summary>
internal static class ExplainRun
{
    private const int Unknown = 1;

    // More than these are named only; the reader picks one.
    private const int ExplainedTogether = 3;

    public static async Task<int> RunAsync(string text, bool asJson, TextWriter output, TextWriter error)
    {
        var explainer = new Explainer(SettingsCatalogue.Load());
        var found = explainer.Find(text);
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(found, CatalogueJsonContext.Readable.IReadOnlyListExplanation));
            return found.Count > 0 ? 0 : Unknown;
        }

        if (found.Count == 0)
        {
            await error.WriteLineAsync($"There is no key '{text}'.");
            await WritePathsAsync("Did you mean", explainer.FindNearest(text), error);
            return Unknown;
        }

        if (found.Count > ExplainedTogether)
        {
            await WritePathsAsync($"'{text}' stands in several places. Explain one of", [.. found.Select(static explanation => explanation.Path)], output);
            return 0;
        }

        foreach (var explanation in found)
        {
            await WriteAsync(explanation, output);
        }

        return 0;
    }

    private static async Task WritePathsAsync(string opening, IReadOnlyList<string> paths, TextWriter writer)
    {
        if (paths.Count > 0)
        {
            await writer.WriteLineAsync($"{opening}:");
            foreach (var path in paths)
            {
                await writer.WriteLineAsync("  " + path);
            }
        }
    }

    private static async Task WriteAsync(Explanation explanation, TextWriter output)
    {
        await output.WriteLineAsync(explanation.Path);
        await output.WriteLineAsync("  " + explanation.Meaning);
        await WriteLineAsync("", explanation.Value);
        await WriteLineAsync("Type", explanation.Type);
        await WriteLineAsync("Allowed", explanation.Allowed);
        await WriteLineAsync("Default", explanation.Default);
        await WriteLineAsync("Keys", explanation.Keys is null ? null : string.Join(", ", explanation.Keys));
        await WriteLineAsync("Butler 16", explanation.IsButler16 ? "knows this key" : "does not know this key");
        await WriteLineAsync("Changes", explanation.TakesEffectAtOnce switch
        {
            true => "take effect while Butler runs",
            false => "take effect at the next start",
            null => null,
        });
        await WriteLineAsync("Variable", explanation.Variable);
        if (explanation.Example is { } example)
        {
            await output.WriteLineAsync("  Example:");
            foreach (var line in example.Split('\n'))
            {
                await output.WriteLineAsync("    " + line);
            }
        }

        await output.WriteLineAsync();

        Task WriteLineAsync(string label, string? text) =>
            text is null ? Task.CompletedTask : output.WriteLineAsync(label.Length == 0 ? "  " + text : $"  {label + ":",-11} {text}");
    }
}
