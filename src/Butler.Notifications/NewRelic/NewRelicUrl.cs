using Butler.Notifications.Shared;

namespace Butler.Notifications.NewRelic;

/// <summary>Creates New Relic addresses.</summary>
internal static class NewRelicUrl
{
    /// <summary>The events endpoint of an account; <see langword="null"/> if <paramref name="url"/> is invalid.</summary>
    public static Uri? OfEvents(string url, string accountId) =>
        SettingsText.ParseUrl($"{url.Trim().TrimEnd('/')}/v1/accounts/{Uri.EscapeDataString(accountId.Trim())}/events");
}
