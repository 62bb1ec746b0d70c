using System.Globalization;
using System.Text;
using Butler.Hosting.AspNetCore.Authorization;

namespace Butler.Service.CommandLine.ApiKeys;

/// <summary>The settings for a new key, ready to paste into the configuration file.</summary>
internal static class ApiKeySnippet
{
    public static string Write(string key, ApiKeyOptions options)
    {
        var text = new StringBuilder()
            .AppendLine("The key, which is shown this once:")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"  {key}")
            .AppendLine()
            .AppendLine("Add this to the configuration file; a running Butler takes it up at once:")
            .AppendLine()
            .AppendLine("Butler:")
            .AppendLine("  restServerConfig:");
        if (options.Origins.Count > 0)
        {
            text.AppendLine("    cors:").AppendLine(CultureInfo.InvariantCulture, $"      origins: {List(options.Origins)}");
        }

        text.AppendLine("    apiKeys:")
            .AppendLine(CultureInfo.InvariantCulture, $"      - name: {Quote(options.Name)}")
            .AppendLine(CultureInfo.InvariantCulture, $"        hash: {options.Hash}")
            .AppendLine(CultureInfo.InvariantCulture, $"        scopes: [{string.Join(", ", options.Scopes.Select(static scope => scope.ToString().ToLowerInvariant()))}]");
        foreach (var (name, values) in new[] { ("sources", options.Sources), ("tasks", options.Tasks), ("tags", options.Tags), ("origins", options.Origins) })
        {
            if (values.Count > 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"        {name}: {List(values)}");
            }
        }

        if (options.Expires is { } moment)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"        expires: '{moment.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}'");
        }

        return text.ToString();
    }

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Quote))}]";

    private static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
