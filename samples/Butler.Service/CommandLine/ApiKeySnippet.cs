using System.Globalization;
using System.Text;
using Butler.Hosting.AspNetCore.Authorization;

namespace Butler.Service.CommandLine;

/// <summary>The settings for a new key, ready to paste into the configuration file.</summary>
internal static class ApiKeySnippet
{
    public static string Write(string key, string name, IEnumerable<string> scopes, IReadOnlyList<string> sources, DateTimeOffset? expires)
    {
        var text = new StringBuilder()
            .AppendLine("The key, which is shown this once:")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"  {key}")
            .AppendLine()
            .AppendLine("Add this to the configuration file; a running Butler takes it up at once:")
            .AppendLine()
            .AppendLine("Butler:")
            .AppendLine("  restServerConfig:")
            .AppendLine("    apiKeys:")
            .AppendLine(CultureInfo.InvariantCulture, $"      - name: '{name.Replace("'", "''", StringComparison.Ordinal)}'")
            .AppendLine(CultureInfo.InvariantCulture, $"        hash: {ApiKey.HashOf(key)}")
            .AppendLine(CultureInfo.InvariantCulture, $"        scopes: [{string.Join(", ", scopes.Distinct())}]");
        if (sources.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"        sources: [{string.Join(", ", sources.Select(static source => $"'{source}'"))}]");
        }

        if (expires is { } moment)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"        expires: '{moment.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}'");
        }

        return text.ToString();
    }
}
