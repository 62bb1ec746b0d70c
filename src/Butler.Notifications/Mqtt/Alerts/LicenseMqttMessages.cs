using System.Globalization;
using System.Text;
using Butler.Alerts;
using Butler.Licensing;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>The server license, as Butler 16 publishes it: its state as JSON, its end as a sentence.</summary>
internal sealed class LicenseMqttMessages : IMqttMessages
{
    public IReadOnlyList<MqttAlertMessage>? Describe(Alert alert, MqttRouteOptions route, MqttAlertOptions options)
    {
        if (alert is not LicenseAlert license)
        {
            return null;
        }

        var topic = license.IsWarning ? options.QlikSenseServerLicenseExpireTopic : options.QlikSenseServerLicenseTopic;
        return [new("", route.Topic.Length > 0 ? route.Topic : topic, () => license.IsWarning ? WriteWarning(license.License) : WriteStatus(license.License))];
    }

    private static ReadOnlyMemory<byte> WriteStatus(ServerLicenseStatus license) => PayloadJson.WriteObject(writer =>
    {
        writer.WriteBoolean("licenseExpired", license.IsExpired);
        writer.WriteString("expiryDateStr", license.ExpiryText.Length > 0 ? license.ExpiryText : null);
        if (license.DaysUntilExpiry is { } days)
        {
            writer.WriteNumber("daysUntilExpiry", days);
        }
        else
        {
            writer.WriteNull("daysUntilExpiry");
        }
    });

    private static byte[] WriteWarning(ServerLicenseStatus license) => Encoding.UTF8.GetBytes(license.IsExpired
        ? $"Qlik Sense server license expired on {license.ExpiryText}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Qlik Sense server license is about to expire in {license.DaysUntilExpiry} days, on {license.ExpiryText}"));
}
