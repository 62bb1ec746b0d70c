using Butler.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Service.Tests.Settings;

public sealed class NewlyObeyedSettingsTests
{
    private const string Mail = "emailNotification:enable=true|emailNotification:smtp:host=mail.example.com|emailNotification:smtp:secure=false|";
    private const string Services = "serviceMonitor:enable=true|serviceMonitor:monitor:0:host=sense1|serviceMonitor:monitor:0:services:0:name=QlikSenseEngineService|";

    [Theory]
    [InlineData(Mail + "emailNotification:smtp:tls:requireTLS=true", "emailNotification:smtp:tls:requireTLS")]
    [InlineData(Mail + "emailNotification:smtp:tls:ignoreTLS=true", "emailNotification:smtp:tls:ignoreTLS")]
    [InlineData(Mail + "emailNotification:smtp:tls:serverName=mail", "emailNotification:smtp:tls:serverName")]
    [InlineData(
        Services + "serviceMonitor:alertDestination:newRelic:enable=true|incidentTool:newRelic:enable=false", "incidentTool:newRelic:enable")]
    [InlineData(
        Services + "serviceMonitor:alertDestination:newRelic:enable=true|incidentTool:newRelic:enable=true|incidentTool:newRelic:serviceMonitor:destination:event:enable=false|incidentTool:newRelic:serviceMonitor:destination:event:sendToAccount:0=First",
        "incidentTool:newRelic:serviceMonitor:destination:event:enable")]
    [InlineData(
        Services + "serviceMonitor:alertDestination:webhook:enable=true|webhookNotification:enable=false|webhookNotification:serviceMonitor:webhooks:0:webhookURL=https://example.com",
        "webhookNotification:enable")]
    [InlineData(
        Services + "slackNotification:enable=true|slackNotification:serviceStarted:rateLimit=300|slackNotification:serviceStopped:rateLimit=30",
        "slackNotification:serviceStarted:rateLimit")]
    [InlineData(
        "mqttConfig:enable=true|mqttConfig:brokerHost=broker|qlikSenseLicense:serverLicenseMonitor:enable=true|qlikSenseLicense:serverLicenseMonitor:destination:mqtt:enable=true|qlikSenseLicense:serverLicenseMonitor:destination:mqtt:sendAlert:enable=false",
        "qlikSenseLicense:serverLicenseMonitor:destination:mqtt:sendAlert:enable")]
    [InlineData(
        "influxDb:enable=true|qlikSenseLicense:licenseRelease:enable=true|qlikSenseLicense:licenseRelease:destination:influxDb:enable=false",
        "qlikSenseLicense:licenseRelease:destination:influxDb:enable")]
    [InlineData(
        "qlikSenseCloud:enable=true|qlikSenseCloud:event:mqtt:tenant:alert:slackNotification:reloadAppFailure:enable=true|qlikSenseCloud:event:mqtt:tenant:alert:slackNotification:reloadAppFailure:alertEnableByTag:enable=true",
        "qlikSenseCloud:event:mqtt:tenant:alert:slackNotification:reloadAppFailure:alertEnableByTag:enable")]
    public void A_key_that_Butler_16_never_read_and_that_now_holds_alerts_back_is_told(string settings, string key)
    {
        WarningsOf(settings).Should().Contain(problem => problem.Key == $"Butler:{key}" && problem.IsWarning && problem.Message.Contains("Butler 16"));
    }

    [Theory]
    [InlineData("incidentTool:signl4:enable=true|incidentTool:signl4:url=https://example.com|incidentTool:signl4:reloadTaskFailure:enable=true|incidentTool:signl4:reloadTaskFailure:includeApp:includeAll=false|incidentTool:signl4:reloadTaskFailure:includeApp:appId:0=a", "incidentTool:signl4:reloadTaskFailure:includeApp:includeAll")]
    [InlineData("incidentTool:newRelic:enable=true|incidentTool:newRelic:reloadTaskFailure:destination:event:sendToAccount:byCustomProperty:enable=false|incidentTool:newRelic:reloadTaskFailure:destination:event:sendToAccount:byCustomProperty:customPropertyName=Account", "incidentTool:newRelic:reloadTaskFailure:destination:event:sendToAccount:byCustomProperty:enable")]
    public void A_key_that_still_has_no_effect_says_so(string settings, string key) =>
        WarningsOf(settings).Should().ContainSingle(problem => problem.Key == $"Butler:{key}").Which.Message.Should().Contain("as in Butler 16");

    [Fact]
    public void Keys_that_hold_nothing_back_are_not_told()
    {
        const string harmless = Mail + Services + "emailNotification:smtp:tls:requireTLS=false|emailNotification:smtp:tls:ignoreTLS=false|"
            + "serviceMonitor:alertDestination:newRelic:enable=false|mqttConfig:enable=false|influxDb:enable=false|"
            + "emailNotification:serviceStarted:rateLimit=30|emailNotification:serviceStopped:rateLimit=30";

        WarningsOf(harmless).Should().NotContain(problem => problem.Message.Contains("Butler 16 never read"));
    }

    private static List<SettingsProblem> WarningsOf(string settings)
    {
        using var host = new ComposedHost(settings.Split('|').Select(static setting => setting.Split('=', 2))
            .Select(static pair => KeyValuePair.Create($"Butler:{pair[0]}", pair[1])));
        return [.. host.Services.GetServices<ISettingsCheck>().SelectMany(static check => check.Check())];
    }
}
