using System.Globalization;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Composition;

/// <summary>
/// Warns of keys that Butler 16 accepted and never read, where obeying them holds alerts back: a file that was not changed must not fall silent
/// without a word.
/// </summary>
internal sealed class NewlyObeyedSettings(IConfigurationSection butler) : ISettingsCheck
{
    private static readonly string[] ChatSections = ["teamsNotification", "slackNotification"];

    private const string Unread = "Butler 16 never read this key";

    public IEnumerable<SettingsProblem> Check() =>
        CheckMail().Concat(CheckNewRelic()).Concat(CheckServices()).Concat(CheckLicences()).Concat(CheckCloud());

    private IEnumerable<SettingsProblem> CheckMail()
    {
        const string tls = "emailNotification:smtp:tls";
        if (!IsOn("emailNotification:enable"))
        {
            yield break;
        }

        if (!IsOn("emailNotification:smtp:secure") && IsOn($"{tls}:requireTLS"))
        {
            yield return Warning($"{tls}:requireTLS", $"is true. {Unread}; now a server without STARTTLS gets no mail. Set it to false for a server that has none.");
        }

        if (!IsOn("emailNotification:smtp:secure") && IsOn($"{tls}:ignoreTLS"))
        {
            yield return Warning($"{tls}:ignoreTLS", $"is true. {Unread} and used STARTTLS where the server offered it; now the connection is never encrypted.");
        }

        if (butler[$"{tls}:serverName"] is { Length: > 0 } name)
        {
            yield return Warning($"{tls}:serverName", $"is '{name}'. {Unread}; now the certificate of the server must bear this name.");
        }
    }

    private IEnumerable<SettingsProblem> CheckNewRelic()
    {
        const string service = "incidentTool:newRelic:serviceMonitor:destination";
        if (!IsOn("serviceMonitor:enable") || !IsOn("serviceMonitor:alertDestination:newRelic:enable"))
        {
            yield break;
        }

        if (!IsOn("incidentTool:newRelic:enable"))
        {
            yield return Warning(
                "incidentTool:newRelic:enable", "is not true. Butler 16 sent alerts about services all the same; now New Relic gets none. Set it to true if it should.");
            yield break;
        }

        foreach (var form in new[] { "event", "log" })
        {
            if (IsOff($"{service}:{form}:enable") && butler.GetSection($"{service}:{form}:sendToAccount").GetChildren().Any())
            {
                yield return Warning($"{service}:{form}:enable", $"is false. {Unread}; now alerts about services are not sent in this form.");
            }
        }
    }

    private IEnumerable<SettingsProblem> CheckServices()
    {
        if (!IsOn("serviceMonitor:enable"))
        {
            yield break;
        }

        if (IsOn("serviceMonitor:alertDestination:webhook:enable") && !IsOn("webhookNotification:enable")
            && butler.GetSection("webhookNotification:serviceMonitor:webhooks").GetChildren().Any())
        {
            yield return Warning(
                "webhookNotification:enable", "is not true. Butler 16 called the webhooks about services all the same; now none is called. Set it to true if they should.");
        }

        foreach (var destination in new[] { "emailNotification", "slackNotification", "teamsNotification" })
        {
            if (IsOn($"{destination}:enable") && Seconds($"{destination}:serviceStarted:rateLimit") is { } started
                && Seconds($"{destination}:serviceStopped:rateLimit") is { } stopped && started > stopped)
            {
                yield return Warning(
                    $"{destination}:serviceStarted:rateLimit",
                    $"is {started}. {Unread} and used that of serviceStopped ({stopped}); now alerts about services that run again are held back for longer.");
            }
        }
    }

    private IEnumerable<SettingsProblem> CheckLicences()
    {
        const string mqtt = "qlikSenseLicense:serverLicenseMonitor:destination:mqtt";
        foreach (var part in new[] { "sendRecurring", "sendAlert" })
        {
            if (IsOn("mqttConfig:enable") && IsOn("qlikSenseLicense:serverLicenseMonitor:enable") && IsOn($"{mqtt}:enable") && IsOff($"{mqtt}:{part}:enable"))
            {
                yield return Warning($"{mqtt}:{part}:enable", $"is false. {Unread} and always published; now nothing is published.");
            }
        }

        const string release = "qlikSenseLicense:licenseRelease";
        if (IsOn("influxDb:enable") && IsOn($"{release}:enable") && IsOff($"{release}:destination:influxDb:enable"))
        {
            yield return Warning($"{release}:destination:influxDb:enable", $"is false. {Unread} and always wrote released licences to InfluxDB; now they are not written.");
        }
    }

    private IEnumerable<SettingsProblem> CheckCloud()
    {
        if (!IsOn("qlikSenseCloud:enable"))
        {
            return [];
        }

        var tenant = butler.GetSection("qlikSenseCloud:event:mqtt:tenant");
        return from one in tenant.GetChildren().Append(tenant)
               from destination in ChatSections
               let route = one.GetSection($"alert:{destination}:reloadAppFailure")
               where IsTrue(route["enable"]) && IsTrue(route["alertEnableByTag:enable"])
               select new SettingsProblem(
                   $"{route.Path}:alertEnableByTag:enable",
                   $"is true. {Unread}; now only apps with the tag '{route["alertEnableByTag:tag"]}' are told of.")
               {
                   IsWarning = true,
               };
    }

    private bool IsOn(string key) => IsTrue(butler[key]);

    private bool IsOff(string key) => bool.TryParse(butler[key], out var value) && !value;

    private int? Seconds(string key) => int.TryParse(butler[key], CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static bool IsTrue(string? text) => bool.TryParse(text, out var value) && value;

    private SettingsProblem Warning(string key, string message) => new($"{butler.Path}:{key}", message) { IsWarning = true };
}
