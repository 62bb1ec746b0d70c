using Butler.Alerts;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields of alerts about the server licence.</summary>
internal sealed class LicenseAlertFields : IAlertFields, IBuiltInFields
{
    public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route) => alert is not LicenseAlert license
        ? null
        : new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["licenseExpired"] = license.License.IsExpired,
            ["expiryDateStr"] = license.License.ExpiryText,
            ["daysUntilExpiry"] = license.License.DaysUntilExpiry,
        };
}
