using Butler.Configuration;

namespace Butler.Hosting.AspNetCore.Cloud;

/// <summary>Validates the webhook settings.</summary>
internal static class CloudWebhookOptionsValidator
{
    private const int ShortestSecret = 16;

    public static IEnumerable<SettingsProblem> Check(CloudWebhookOptions options, string key)
    {
        if (!options.Enable)
        {
            yield break;
        }

        if (!options.HasSecret)
        {
            yield return new SettingsProblem($"{key}:secret", "has no value. Set it to the secret of the webhook, or headerName and headerValue to a header that it sends.");
        }

        foreach (var (name, value) in new[] { ("secret", options.Secret), ("headerValue", options.HeaderValue) })
        {
            if (value.Length is > 0 and < ShortestSecret)
            {
                yield return new SettingsProblem($"{key}:{name}", $"is shorter than {ShortestSecret} characters. Whoever guesses it can make up alerts.");
            }
        }

        if (options.HeaderName.Length > 0 != options.HeaderValue.Length > 0)
        {
            yield return new SettingsProblem($"{key}:headerName", "and headerValue belong together: set both or none.");
        }
    }
}
