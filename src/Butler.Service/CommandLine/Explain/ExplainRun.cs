using System.Globalization;
using System.Text.Json;
using Butler.Catalogue;

namespace Butler.Service.CommandLine.Explain;

/// <summary>Prints what is known of a key.</summary>
internal static class ExplainRun
{
    // More paths than these are a list that nobody reads.
    private const int MostNamed = 5;

    public static async Task<int> RunAsync(string text, bool asJson, TextWriter output, TextWriter error)
    {
        var explainer = new Explainer(SettingsCatalogue.Load());
        var found = explainer.Find(text);
        if (asJson)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(found, CatalogueJsonContext.Readable.IReadOnlyListExplanation));
            return found.Count > 0 ? ExitCode.Success : ExitCode.Failed;
        }

        if (found.Count == 0)
        {
            await WritePathsAsync("Did you mean one of these?", explainer.FindNearest(text), error);
            await error.WriteLineAsync($"There is no key '{text}'.");
            return ExitCode.Failed;
        }

        await WriteAsync(found[0], output);
        await WritePathsAsync($"'{text}' also stands here:", [.. found.Skip(1).Select(static explanation => explanation.Path)], output);
        return ExitCode.Success;
    }

    private static async Task WritePathsAsync(string opening, IReadOnlyList<string> paths, TextWriter writer)
    {
        if (paths.Count > 0)
        {
            await writer.WriteLineAsync(opening);
            foreach (var path in paths.Take(MostNamed))
            {
                await writer.WriteLineAsync("  " + path);
            }

            if (paths.Count > MostNamed)
            {
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  and {paths.Count - MostNamed} more"));
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
