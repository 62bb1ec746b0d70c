using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

internal sealed class MqttWitness : Witness
{
    private Mosquitto? _broker;
    private MqttWatcher? _watcher;

    public override string Sink => "mqtt";

    public override async Task StartAsync()
    {
        _broker = await Mosquitto.StartAsync();
        _watcher = await MqttWatcher.StartAsync(_broker.Port);
    }

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $"""
          mqttConfig:
            enable: true
            brokerHost: 127.0.0.1
            brokerPort: {_broker!.Port}
            taskFailureSendFull: true
            taskAbortedSendFull: true
            taskFailureTopic: qliksense/task_failure
            taskFailureFullTopic: qliksense/task_failure_full
            taskAbortedTopic: qliksense/task_aborted
            taskAbortedFullTopic: qliksense/task_aborted_full
            serviceRunningTopic: qliksense/service_running
            serviceStoppedTopic: qliksense/service_stopped
            qlikSenseServerLicenseTopic: qliksense/license
            qlikSenseServerLicenseExpireTopic: qliksense/license_expire
        {Routes(OtherKinds(kinds))}
        """;

    /// <summary>Gets the kinds that have no topic of their own in a Butler 16 file.</summary>
    public static IEnumerable<AlertKind> OtherKinds(IEnumerable<AlertKind> kinds) => kinds.Except(
    [
        AlertKinds.ReloadFailed, AlertKinds.ReloadAborted, AlertKinds.ServiceStarted, AlertKinds.ServiceStopped, AlertKinds.LicenseStatus, AlertKinds.LicenseExpiry,
    ]);

    public override Task<string?> FindAsync(Alert alert, AlertKind kind)
    {
        var found = _watcher!.Seen.Where(message => message.Text.Contains(SampleAlerts.MarkOf(kind), StringComparison.Ordinal)).Select(message => message.Text).ToList();

        // A failed or aborted reload comes twice: as the name of the task, and in full.
        var expected = kind == AlertKinds.ReloadFailed || kind == AlertKinds.ReloadAborted ? 2 : 1;
        return Task.FromResult(found.Count >= expected ? found.MaxBy(text => text.Length) : null);
    }

    public override Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        var said = message.StartsWith('{') ? string.Join('\n', HttpWitness.TextsOf(HttpWitness.Parse(message))) : message;
        foreach (var fact in SampleAlerts.FactsOf(alert))
        {
            said.Should().Contain(fact);
        }

        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_watcher is not null)
        {
            await _watcher.DisposeAsync();
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }
    }
}
