using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.EndToEnd.Tests.Rest;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>The switches and limits of each destination, as a table: destination, its section, its limit when none is given.</summary>
public sealed class GateTests
{
    private const string Http = "http://127.0.0.1:1/x";

    public static TheoryData<string, string, string, int> Destinations => new()
    {
        { "email", "emailNotification", "smtp: { host: 127.0.0.1, port: 25 }, fromAddress: a@example.com, recipients: [b@example.com]", 300 },
        { "slack", "slackNotification", $"webhookURL: '{Http}'", 300 },
        { "teams", "teamsNotification", $"webhookURL: '{Http}'", 300 },
        { "webhook", "webhookNotification", $"webhooks: [ {{ webhookURL: '{Http}', httpMethod: POST }} ]", 300 },
        { "mqtt", "mqttConfig", "brokerHost: 127.0.0.1, brokerPort: 1", 0 },
        { "newRelic", "incidentTool:newRelic", "destinationAccount: { event: [First] }", 300 },
        { "signl4", "incidentTool:signl4", $"url: '{Http}'", 300 },
        { "influxdb", "influxDb", "hostIP: 127.0.0.1, hostPort: 1, v1Config: { dbName: butler }", 0 },
    };

    [Theory]
    [MemberData(nameof(Destinations))]
    public async Task The_switch_of_a_destination_is_the_first_gate(string sink, string section, string settings, int seconds)
    {
        await using var off = Host(section, $"enable: false, {settings}", "");
        await using var on = Host(section, $"enable: true, {settings}", "");

        Find(off, sink).Should().BeNull();
        Find(on, sink).Should().NotBeNull();
        seconds.Should().BeOneOf(0, 300);
    }

    [Theory]
    [MemberData(nameof(Destinations))]
    public async Task The_switch_of_a_kind_closes_that_kind_alone(string sink, string section, string settings, int seconds)
    {
        foreach (var closed in new[] { AlertKinds.ReloadFailed, AlertKinds.ServiceStopped, AlertKinds.CloudReloadFailed })
        {
            await using var host = Host(section, $"enable: true, {settings}", Sections(kind => $"enable: {(kind == closed ? "false" : "true")}"));

            foreach (var kind in AlertKinds.All)
            {
                var route = Find(host, sink)!.FindRoute(kind);
                (route is null).Should().Be(kind == closed, $"{kind} goes to {sink} unless its switch is off");
                route?.RateLimit.Should().Be(TimeSpan.FromSeconds(seconds), $"{kind} to {sink}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Destinations))]
    public async Task The_limit_of_a_kind_is_its_own(string sink, string section, string settings, int seconds)
    {
        var number = 1000;
        var limits = AlertKinds.All.ToDictionary(kind => kind, _ => TimeSpan.FromSeconds(number++));
        await using var host = Host(section, $"enable: true, {settings}", Sections(kind => $"enable: true, {LimitOf(sink, limits[kind])}"));

        foreach (var kind in AlertKinds.All)
        {
            Find(host, sink)!.FindRoute(kind)!.RateLimit.Should().Be(limits[kind]).And.NotBe(TimeSpan.FromSeconds(seconds));
        }
    }

    [Theory]
    [MemberData(nameof(Destinations))]
    public async Task Alerts_about_services_need_the_switch_beside_their_monitor(string sink, string section, string settings, int seconds)
    {
        await using var open = Host(section, $"enable: true, {settings}", Sections(_ => "enable: true"));
        await using var closed = Host(section, $"enable: true, {settings}", Sections(_ => "enable: true"), MatrixScene.Gates.Replace($"{KeyOf(sink)}: {{ enable: true }}", $"{KeyOf(sink)}: {{ enable: false }}", StringComparison.Ordinal));

        Find(open, sink)!.FindRoute(AlertKinds.ServiceStarted).Should().NotBeNull();
        Find(closed, sink)!.FindRoute(AlertKinds.ServiceStarted).Should().BeNull();
        Find(closed, sink)!.FindRoute(AlertKinds.ReloadFailed)!.RateLimit.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task New_relic_gets_what_its_forms_its_accounts_and_its_service_states_let_through()
    {
        await using var host = Host(
            "incidentTool:newRelic",
            "enable: true, destinationAccount: { event: [First] }",
            """
                  , reloadTaskFailure: { enable: true, destination: { event: { enable: true, sendToAccount: { byCustomProperty: { enable: true, customPropertyName: Team }, always: { enable: false, account: [Never] } } }, log: { enable: true, sendToAccount: { always: { enable: true, account: [Second] } } } } }
                  , reloadTaskAborted: { enable: true, destination: { event: { enable: false }, log: { enable: false } } }
                  , serviceMonitor: { destination: { event: { enable: true }, log: { enable: true, sendToAccount: [Second] } }, monitorServiceState: { running: { enable: false }, stopped: { enable: true } } }
            """);

        Targets(host, "newRelic", AlertKinds.ReloadFailed).Should().BeEquivalentTo("event@First", "event@North", "log@Second");
        Targets(host, "newRelic", AlertKinds.ReloadAborted).Should().BeEmpty("both forms are off");
        Targets(host, "newRelic", AlertKinds.ServiceStopped).Should().BeEquivalentTo("event@First", "log@Second");
        Targets(host, "newRelic", AlertKinds.ServiceStarted).Should().BeEmpty("services that run again are off");
    }

    [Fact]
    public async Task Signl4_gets_the_apps_that_are_included()
    {
        await using var host = Host(
            "incidentTool:signl4",
            $"enable: true, url: '{Http}'",
            ", reloadTaskFailure: { enable: true, includeApp: { enable: true, includeAll: false, appId: [another-app] } }, reloadTaskAborted: { enable: true, includeApp: { includeAll: false, appId: [another-app] } }");

        Targets(host, "signl4", AlertKinds.ReloadFailed).Should().BeEmpty();
        Targets(host, "signl4", AlertKinds.ReloadAborted).Should().ContainSingle();
    }

    private static IReadOnlyList<string> Targets(HostUnderTest host, string sink, AlertKind kind)
    {
        var alert = SampleAlerts.Of(host.Services.GetServices<AlertKindRegistration>().Single(registration => registration.Kind == kind));
        var destination = Find(host, sink)!;
        return destination.SelectTargets(alert, destination.FindRoute(kind)!, gateOpen: true);
    }

    private static HostUnderTest Host(string section, string settings, string sections, string gates = MatrixScene.Gates) => new($$"""
          {{section.Replace(":", ": { ", StringComparison.Ordinal)}}: { {{settings}}{{sections}} }{{(section.Contains(':', StringComparison.Ordinal) ? " }" : "")}}
        {{gates}}
        """);

    // New Relic's limit stands among what its events and log entries share.
    private static string LimitOf(string sink, TimeSpan limit) =>
        sink == "newRelic" ? $"sharedSettings: {{ rateLimit: {limit.TotalSeconds} }}" : $"rateLimit: {limit.TotalSeconds}";

    private static string KeyOf(string sink) => sink == "influxdb" ? "influxDb" : sink;

    private static string Sections(Func<AlertKind, string> settingsOf) =>
        string.Concat(AlertKinds.All.Select(kind => $", {kind.SectionName}: {{ {settingsOf(kind)} }}"));

    private static IAlertDestination? Find(HostUnderTest host, string sink) =>
        host.Services.GetServices<IAlertDestination>().SingleOrDefault(destination => destination.Name == sink);
}
