using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>Settings that switch every endpoint on, and one key per scope.</summary>
internal sealed class EnabledEverything
{
    public IReadOnlyDictionary<ApiScope, string> Keys { get; } = Enum.GetValues<ApiScope>().ToDictionary(scope => scope, _ => ApiKey.Generate());

    public static string Switches => string.Join('\n', Lines("  restServerEndpointsEnable", typeof(EnabledEndpoints)));

    public string ApiKeys => string.Join('\n', Keys.Select(key =>
        $"      - {{ name: {key.Key}, hash: '{ApiKey.HashOf(key.Value)}', scopes: [{key.Key.ToString().ToLowerInvariant()}] }}"));

    public string Yaml => $$"""
          restServerConfig:
            enable: true
            serverHost: 127.0.0.1
            serverPort: 0
            rateLimit: { maxRequestsPerMinute: 0 }
            apiKeys:
        {{ApiKeys}}
        {{Switches}}
            metrics: true
        """;

    // Every switch that there is, also those of features that are still to come.
    private static IEnumerable<string> Lines(string name, Type type)
    {
        var indent = new string(' ', name.Length - name.TrimStart().Length + 2);
        return type.GetProperties().SelectMany(property =>
        {
            var key = indent + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            return property.PropertyType == typeof(bool) ? [key + ": true"] : Lines(key, property.PropertyType);
        }).Prepend(name + ":");
    }
}
