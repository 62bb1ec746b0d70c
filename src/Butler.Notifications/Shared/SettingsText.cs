namespace Butler.Notifications.Shared;

/// <summary>Validates text values of the settings.</summary>
internal static class SettingsText
{
    /// <summary>Recognizes a value that was never filled in: blank, or still the <c>&lt;placeholder&gt;</c> of a sample file.</summary>
    public static bool IsUnset(string? value) =>
        string.IsNullOrWhiteSpace(value) || (value.TrimStart().StartsWith('<') && value.TrimEnd().EndsWith('>') && !value.Contains('@', StringComparison.Ordinal));

    /// <summary>Parses the URL of a webhook.</summary>
    public static Uri? ParseUrl(string? value) =>
        Uri.TryCreate(value?.Trim(), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.Host.Length > 0
            ? url
            : null;

    /// <summary>Describes what is wrong with a webhook URL; <see langword="null"/> if it is valid. Never shows the value.</summary>
    public static string? FindUrlProblem(string? value)
    {
        if (IsUnset(value))
        {
            return "has no value. An absolute URL that starts with https:// or http:// is needed.";
        }

        return ParseUrl(value) is null ? "is not a URL that starts with https:// or http://. Its value is not shown." : null;
    }
}
