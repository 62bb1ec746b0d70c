using Butler.Notifications.Shared;

namespace Butler.Notifications.NewRelic;

/// <summary>Makes addresses of New Relic.</summary>
internal static class NewRelicUrl
{
    /// <summary>The address that takes the events of an account; <see langword="null"/> when <paramref name="url"/> is none.</summary>
    public static Uri? OfEvents(string url, string accountId) =>
        SettingsText.ParseUrl($"{url.Trim().TrimEnd('/')}/v1/accounts/{Uri.EscapeDataString(accountId.Trim())}/events");
}
