using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.EndToEnd.Tests.Rest;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests;

public sealed class KindGateTests
{
    [Theory]
    [InlineData("", "", false)]
    [InlineData("enable: true", "", false)]
    [InlineData("enable: false, alertDestination: { <dest>: { enable: true } }", "", false)]
    [InlineData("enable: true, alertDestination: { <dest>: { enable: false } }", "", false)]
    [InlineData("enable: true, alertDestination: { other: { enable: true } }", "", false)]
    [InlineData("enable: true, alertDestination: { <dest>: { enable: true } }", "", true)]
    [InlineData("enable: true, alertDestination: { <dest>: { enable: true } }", "serviceStopped: { enable: false }", false)]
    public async Task Services_need_both_switches_of_the_service_monitor(string monitor, string route, bool isOpen)
    {
        foreach (var (name, section) in new[] { ("email", "emailNotification"), ("slack", "slackNotification"), ("teams", "teamsNotification"), ("webhook", "webhookNotification"), ("mqtt", "mqttConfig") })
        {
            await using var host = new HostUnderTest($$"""
                  serviceMonitor: { {{monitor.Replace("<dest>", name, StringComparison.Ordinal)}} }
                  {{section}}: { enable: true{{(route.Length > 0 ? ", " + route : "")}} }
                """);

            var destination = host.Services.GetServices<IAlertDestination>().Single(found => found.Name == name);

            (destination.FindRoute(AlertKinds.ServiceStopped) is not null).Should().Be(isOpen, $"{name} with {monitor}");
            if (route.Length == 0)
            {
                (destination.FindRoute(AlertKinds.ReloadFailed) is not null).Should().BeTrue("no switch of a monitor concerns reloads");
            }
        }
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("enable: false, sendRecurring: { enable: true }, sendAlert: { enable: true }", false, false)]
    [InlineData("enable: true, sendRecurring: { enable: true }, sendAlert: { enable: false }", true, false)]
    [InlineData("enable: true, sendRecurring: { enable: false }, sendAlert: { enable: true }", false, true)]
    [InlineData("enable: true, sendRecurring: { enable: true }, sendAlert: { enable: true }", true, true)]
    public async Task Webhooks_about_the_licence_need_the_switches_of_the_licence_monitor(string webhook, bool status, bool expiry)
    {
        await using var host = new HostUnderTest($$"""
              qlikSenseLicense: { serverLicenseMonitor: { destination: { webhook: { {{webhook}} } } } }
              webhookNotification:
                enable: true
                qlikSenseServerLicenseMonitor: { webhooks: [] }
                qlikSenseServerLicenseExpiryAlert: { webhooks: [] }
            """);

        var destination = host.Services.GetServices<IAlertDestination>().Single();

        (destination.FindRoute(AlertKinds.LicenseStatus) is not null).Should().Be(status);
        (destination.FindRoute(AlertKinds.LicenseExpiry) is not null).Should().Be(expiry);
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("enable: true, sendRecurring: { enable: true }", true, false)]
    [InlineData("enable: true, sendAlert: { enable: true }", false, true)]
    public async Task Mqtt_needs_no_section_for_the_licence_but_the_switches(string mqtt, bool status, bool expiry)
    {
        await using var host = new HostUnderTest($$"""
              qlikSenseLicense: { serverLicenseMonitor: { destination: { mqtt: { {{mqtt}} } } } }
              mqttConfig: { enable: true, brokerHost: localhost, reloadTaskSuccess: { topic: a } }
              udpServerConfig: { enable: true }
            """);

        var destination = host.Services.GetServices<IAlertDestination>().Single();

        (destination.FindRoute(AlertKinds.LicenseStatus) is not null).Should().Be(status);
        (destination.FindRoute(AlertKinds.LicenseExpiry) is not null).Should().Be(expiry);
        (destination.FindRoute(AlertKinds.ReloadFailed) is not null).Should().BeTrue("a further kind takes nothing away");
        (destination.FindRoute(AlertKinds.ReloadSucceeded) is not null).Should().BeTrue();
        (destination.FindRoute(AlertKinds.CloudReloadFailed) is not null).Should().BeFalse();
        host.Problems.Should().BeEmpty();
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("qlikSenseServerLicenseMonitor: { channel: '#a' }", true, false)]
    [InlineData("qlikSenseServerLicenseExpiryAlert: { channel: '#a' }", false, true)]
    public async Task Other_destinations_hear_of_the_licence_when_they_have_a_section_for_it(string section, bool status, bool expiry)
    {
        await using var host = new HostUnderTest($$"""
              slackNotification: { enable: true{{(section.Length > 0 ? ", " + section : "")}} }
            """);

        var destination = host.Services.GetServices<IAlertDestination>().Single();

        (destination.FindRoute(AlertKinds.LicenseStatus) is not null).Should().Be(status);
        (destination.FindRoute(AlertKinds.LicenseExpiry) is not null).Should().Be(expiry);
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("enable: true", "", true)]
    [InlineData("enable: false", "", false)]
    [InlineData("", "<kind>: { enable: true }", true)]
    [InlineData("enable: false", "<kind>: { enable: true }", false)]
    [InlineData("enable: true", "<kind>: { enable: false }", false)]
    public async Task Reports_go_where_their_monitor_says_or_else_where_a_section_of_theirs_stands(string monitor, string route, bool isOpen)
    {
        (string Sink, string Key, string Section)[] destinations =
        [
            ("webhook", "webhook", "webhookNotification: { enable: true, ROUTE }"),
            ("mqtt", "mqtt", "mqttConfig: { enable: true, brokerHost: localhost, ROUTE }"),
            ("influxdb", "influxDb", "influxDb: { enable: true, hostIP: localhost, v1Config: { dbName: butler }, ROUTE }"),
            ("newRelic", "newRelic", "incidentTool: { newRelic: { enable: true, ROUTE } }"),
            ("slack", "slack", "slackNotification: { enable: true, webhookURL: 'http://localhost/x', ROUTE }"),
        ];
        (AlertKind Kind, string Monitor)[] reports =
        [
            (AlertKinds.LicenseUsage, "qlikSenseLicense: { licenseMonitor: { destination: { GATE } } }"),
            (AlertKinds.QlikVersion, "qlikSenseVersion: { versionMonitor: { destination: { GATE } } }"),
        ];
        foreach (var (sink, key, section) in destinations)
        {
            foreach (var (kind, gate) in reports)
            {
                var routes = route.Length > 0 ? route.Replace("<kind>", kind.SectionName, StringComparison.Ordinal) : "reloadTaskFailure: { enable: true }";
                await using var host = new HostUnderTest($"""
                      {gate.Replace("GATE", monitor.Length > 0 ? $"{key}: {{ {monitor} }}" : "", StringComparison.Ordinal)}
                      {section.Replace("ROUTE", routes, StringComparison.Ordinal)}
                    """);

                var destination = host.Services.GetServices<IAlertDestination>().Single(found => found.Name == sink);

                (destination.FindRoute(kind) is not null).Should().Be(isOpen, $"{kind} to {sink} with '{monitor}' and '{route}'");
            }
        }
    }
}
