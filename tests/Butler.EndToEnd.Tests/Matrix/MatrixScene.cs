using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.EndToEnd.Tests.Rest;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>One Butler with every sink, every kind routed to each of them, and one alert of each kind sent through.</summary>
public sealed class MatrixScene : IAsyncLifetime
{
    private readonly List<Witness> _witnesses = AllWitnesses();
    private readonly Dictionary<string, Alert> _sent = [];
    private readonly ParcelSink _parcels = new();
    private HostUnderTest? _host;

    internal static List<Witness> AllWitnesses() => [new EmailWitness(), new SlackWitness(), new TeamsWitness(), new WebhookWitness(), new MqttWitness(), new InfluxWitness(), new Signl4Witness(), new NewRelicWitness()];

    internal ParcelSink Parcels => _parcels;

    internal IServiceProvider Services => _host!.Services;

    internal IReadOnlyList<AlertKind> Kinds => [.. Services.GetServices<AlertKindRegistration>().Select(registration => registration.Kind)];

    internal Witness WitnessOf(string sink) => _witnesses.Single(witness => witness.Sink == sink);

    internal Alert AlertOf(string kind) => _sent[kind];

    /// <summary>Gets the kinds that are registered, without starting anything.</summary>
    internal static IReadOnlyList<AlertKind> RegisteredKinds()
    {
        var services = new ServiceCollection();
        AddKinds(services.AddButler());
        return [.. services.Select(service => service.ImplementationInstance).OfType<AlertKindRegistration>().Select(registration => registration.Kind)];
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var witness in _witnesses)
        {
            await witness.StartAsync();
        }

        var kinds = RegisteredKinds();
        _host = new HostUnderTest(
            string.Join(Environment.NewLine, SettingsOf(_witnesses, kinds)),
            builder => AddKinds(builder.Services.AddButler()).AddAlertSink(_ => _parcels, options => kinds.ToList().ForEach(kind => options.Route(kind))));
        _host.Problems.Where(problem => !problem.IsWarning).Should().BeEmpty();
        await _host.StartAsync();
        var inbox = Services.GetRequiredService<IAlertInbox>();
        foreach (var registration in Services.GetServices<AlertKindRegistration>())
        {
            var alert = SampleAlerts.Of(registration);
            _sent[registration.Kind.Name] = alert;
            if (registration.Kind.Severity == AlertSeverity.Success)
            {
                // SIGNL4 is told of a success that resolves an alert.
                await Services.GetRequiredService<IOpenAlerts>()
                    .KeepAsync("signl4", alert.Subject, new OpenAlert(alert.ReceivedAt, IsDelivered: true), TestContext.Current.CancellationToken);
            }

            await inbox.AcceptAsync(alert, null, TimeSpan.Zero, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        foreach (var witness in _witnesses)
        {
            await witness.DisposeAsync();
        }
    }

    // The switches that Butler 16 keeps outside of the destinations.
    internal const string Gates = """
          serviceMonitor:
            enable: true
            frequency: every 24 hours
            monitor: []
            alertDestination:
              email: { enable: true }
              slack: { enable: true }
              teams: { enable: true }
              webhook: { enable: true }
              mqtt: { enable: true }
              influxDb: { enable: true }
              newRelic: { enable: true }
              signl4: { enable: true }
          qlikSenseLicense:
            serverLicenseMonitor:
              destination:
                webhook: { enable: true, sendRecurring: { enable: true }, sendAlert: { enable: true } }
                mqtt: { enable: true, sendRecurring: { enable: true }, sendAlert: { enable: true } }
                influxDb: { enable: true }
        """;

    // Two destinations stand in one section.
    private static IEnumerable<string> SettingsOf(List<Witness> witnesses, IReadOnlyList<AlertKind> kinds)
    {
        var isTool = (Witness witness) => witness is Signl4Witness or NewRelicWitness;
        return [.. witnesses.Where(witness => !isTool(witness)).Select(witness => witness.Settings(kinds)), Accounts, .. witnesses.Where(isTool).Select(witness => witness.Settings(kinds)), Gates];
    }

    private const string Accounts = """
          thirdPartyToolsCredentials: { newRelic: [ { accountName: First, insertApiKey: key-1, accountId: 17 } ] }
          incidentTool:
        """;

    // The kinds that the full host registers only with their feature, and one of nobody.
    private static IButlerBuilder AddKinds(IButlerBuilder builder) =>
        builder.AddAlertKind(ParcelAlert.LostKind, static () => ParcelJsonContext.Default.ParcelAlert)
            .AddAlertKind(LicenseReleaseAlert.Known, static () => ParcelJsonContext.Default.LicenseReleaseAlert);
}
