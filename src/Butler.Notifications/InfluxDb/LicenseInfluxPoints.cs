using Butler.Alerts;
using Butler.Measurements;

namespace Butler.Notifications.InfluxDb;

/// <summary>The points for the server license: the regular report as in Butler 16, the warning under a separate name.</summary>
internal sealed class LicenseInfluxPoints : IInfluxPoints
{
    public IReadOnlyList<Measurement>? Describe(Alert alert, AlertKind kind, InfluxRouteOptions route) =>
        alert is LicenseAlert { License: var license, IsWarning: var isWarning }
            ?
            [
                new Measurement(
                    isWarning ? "qlik_sense_server_license_alert" : "qlik_sense_server_license",
                    InfluxPointSource.SiteTags(alert),
                    [
                        new("license_expired", license.IsExpired),
                        new("expiry_date", license.ExpiryText),
                        new("days_until_expiry", license.DaysUntilExpiry),
                    ]),
            ]
            : null;
}
