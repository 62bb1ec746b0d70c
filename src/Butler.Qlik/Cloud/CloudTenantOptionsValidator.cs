using Butler.Configuration;

namespace Butler.Qlik.Cloud;

/// <summary>Validates the settings of a tenant beyond the annotations.</summary>
internal static class CloudTenantOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(CloudTenantOptions options, string key)
    {
        if (options.Address is not { } address)
        {
            yield return new SettingsProblem(
                $"{key}:tenantUrl", $"is '{options.TenantUrl}' but must be the address of the tenant, as in https://company.eu.qlikcloud.com.");
        }
        else if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            yield return new SettingsProblem($"{key}:tenantUrl", $"is '{options.TenantUrl}' but must start with https://: a token goes there.");
        }

        foreach (var problem in CheckLinks(options.Urls, key))
        {
            yield return problem;
        }

        var reloads = options.Reconciliation.AppReloads;
        foreach (var problem in CheckNames(reloads.Apps, $"{key}:reconciliation:appReloads:apps", "an app")
            .Concat(CheckNames(reloads.Spaces, $"{key}:reconciliation:appReloads:spaces", "a space")))
        {
            yield return problem;
        }

        if (options.AuthType == CloudAuthType.Jwt)
        {
            if (!IsHeaderText(options.Auth.Jwt.Token))
            {
                yield return new SettingsProblem($"{key}:auth:jwt:token", "has no usable value. Set it to an API key or a JWT of the tenant.");
            }

            yield break;
        }

        if (options.Auth.OAuth.ClientId.Length == 0)
        {
            yield return new SettingsProblem($"{key}:auth:oauth:clientId", "has no value. Set it to the id of an OAuth client of the tenant.");
        }

        if (options.Auth.OAuth.ClientSecret.Length == 0)
        {
            yield return new SettingsProblem($"{key}:auth:oauth:clientSecret", "has no value. Set it to the secret of the OAuth client.");
        }
    }

    private static IEnumerable<SettingsProblem> CheckLinks(CloudTenantUrls urls, string key) =>
        new[] { ("qmc", urls.Qmc), ("hub", urls.Hub) }
            .Where(static link => link.Item2.Length > 0 && !IsWebAddress(link.Item2))
            .Select(link => new SettingsProblem(
                $"{key}:qlikSenseUrls:{link.Item1}", $"is '{link.Item2}' but must be an address that starts with http:// or https://.")
            {
                IsWarning = true,
            });

    private static IEnumerable<SettingsProblem> CheckNames(IList<string> names, string key, string what) =>
        Enumerable.Range(0, names.Count)
            .Where(i => string.IsNullOrWhiteSpace(names[i]))
            .Select(i => new SettingsProblem($"{key}:{i}", $"is empty but must be the id or the name of {what}; * stands for any text."));

    private static bool IsWebAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http");

    private static bool IsHeaderText(string token) => token.Length > 0 && token.All(static letter => letter is > ' ' and < (char)127);
}
