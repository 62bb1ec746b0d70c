using Butler.Alerts;

namespace Butler.Notifications.Webhook;

/// <summary>The fields of alerts about the server license: names, order and event texts are those of Butler 16.</summary>
internal sealed class LicenseWebhookFields : IWebhookFields
{
    public IReadOnlyList<KeyValuePair<string, object?>>? Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method) =>
        alert is LicenseAlert license
            ?
            [
                new("event", EventText(license)),
                new("licenseExpired", license.License.IsExpired),
                new("expiryDateStr", license.License.ExpiryText),
                new("daysUntilExpiry", license.License.DaysUntilExpiry),
            ]
            : null;

    private static string EventText(LicenseAlert alert) => alert switch
    {
        { IsWarning: false } => "server license status",
        { License.IsExpired: true } => "server license has expired alert",
        _ => "server license about to expire alert",
    };
}
