using Butler.Configuration;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Validates keys beyond their annotations.</summary>
internal static class ApiAccessOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(ApiAccessOptions options, string section)
    {
        for (var i = 0; i < options.AllowedHosts.Count; i++)
        {
            if (Uri.CheckHostName(options.AllowedHosts[i]) == UriHostNameType.Unknown)
            {
                yield return new SettingsProblem(
                    $"{section}:allowedHosts:{i}", $"is '{options.AllowedHosts[i]}' but must be a host name such as butler.example.com, without scheme, port or wildcard.");
            }
        }

        for (var i = 0; i < options.ApiKeys.Count; i++)
        {
            var key = options.ApiKeys[i];
            var path = $"{section}:apiKeys:{i}";
            if (key.Hash.Length > 0 && ApiKey.ReadHash(key.Hash) is null)
            {
                yield return new SettingsProblem($"{path}:hash", ExplainHash(key.Hash));
            }

            if (key.Scopes.Count == 0)
            {
                yield return new SettingsProblem(
                    $"{path}:scopes",
                    $"is empty but must name one or more of {string.Join(", ", ApiScopeName.All)}.");
            }

            foreach (var problem in BoundKeyValidator.Check(key, path))
            {
                yield return problem;
            }

            for (var j = 0; j < key.Sources.Count; j++)
            {
                if (AddressRange.Parse(key.Sources[j]) is null)
                {
                    yield return new SettingsProblem(
                        $"{path}:sources:{j}", $"is '{key.Sources[j]}' but must be an IP address or a network such as 10.1.0.0/16.");
                }
            }

            var earlier = options.ApiKeys.Take(i).ToList();
            if (earlier.Exists(other => string.Equals(other.Name, key.Name, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new SettingsProblem($"{path}:name", $"is '{key.Name}', the name of an earlier key. Names must be unique.");
            }

            if (ApiKey.ReadHash(key.Hash) is { } hash && earlier.Exists(other => ApiKey.ReadHash(other.Hash)?.SequenceEqual(hash) == true))
            {
                yield return new SettingsProblem($"{path}:hash", "is that of an earlier key. Give every caller a key of its own.");
            }
        }
    }

    private static string ExplainHash(string text) => text.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
        ? "holds a key instead of its hash. Anybody who read this file can use the key now: throw it away and make another with 'butler apikey new'."
        : $"must be '{ApiKey.HashPrefix}' and 64 hexadecimal digits, as 'butler apikey new' prints it.";
}
