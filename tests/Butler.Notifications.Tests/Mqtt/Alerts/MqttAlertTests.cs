using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Licensing;
using Butler.Monitoring;
using Butler.Notifications.Mqtt;
using Butler.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Mqtt.Alerts;

public sealed class MqttAlertTests
{
    private static readonly ReloadAlert Failed = new()
    {
        Outcome = TaskOutcome.Failed,
        HostName = "sense1",
        User = @"LAB\\goran",
        TaskName = "Reload of \"Söder\"",
        TaskId = "a1",
        AppName = "Sales",
        AppId = "b2",
        LogTimestamp = "2026-02-16 09:24:59,099",
        LogLevel = "ERROR",
        ExecutionId = "c3",
        LogMessage = "Reload failed",
        Task = new TaskDetails { Tags = ["t1", "t2"], CustomProperties = [new("Team", "BI")], MaxRetries = 2 },
        App = new AppDetails { Tags = ["at"], CustomProperties = [new("Area", "Nord")], FileSize = 12 },
    };

    private static readonly ServiceAlert Stopped = new()
    {
        Host = "sense1",
        ServiceName = "QlikSenseEngineService",
        FriendlyName = "Engine",
        State = ServiceState.Stopped,
        PreviousState = ServiceState.Running,
        Details = new ServiceDetails { DisplayName = "Qlik Engine", Dependencies = ["Repo"], StartType = ServiceStartType.Automatic, ExePath = @"C:\e.exe" },
    };

    private const string StoppedStart =
        """{"serviceHost":"sense1","serviceName":"QlikSenseEngineService","serviceFriendlyName":"Engine","serviceDisplayName":"Qlik Engine","serviceDependencies":["Repo"],"serviceStartType":"Automatic","serviceExePath":"C:\\e.exe","serviceStatus":"STOPPED" """;

    [Fact]
    public async Task A_failed_reload_goes_out_short_and_full()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: Alerts);

        (await SendAsync(butler, Failed)).Should().Equal("short", "full");

        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/task_failure_full"));
        watcher.Seen.Where(message => message.Topic.StartsWith("qliksense/task_failure", StringComparison.Ordinal)).Should().Equal(
            ("qliksense/task_failure", "Reload of \"Söder\"", 1),
            ("qliksense/task_failure_full", """{"hostName":"sense1","user":"LAB\\goran","taskName":"Reload of \"Söder\"","taskId":"a1","appName":"Sales","appId":"b2","logTimeStamp":"2026-02-16 09:24:59,099","logLevel":"ERROR","executionId":"c3","logMessage":"Reload failed","qs_appTags":["at"],"qs_appCustomProperties":[{"name":"Area","value":"Nord"}],"qs_taskTags":["t1","t2"],"qs_taskCustomProperties":[{"name":"Team","value":"BI"}],"qs_taskMetadata":{"id":"a1","name":"Reload of \"Söder\"","taskType":0,"isManuallyTriggered":false,"isPartialReload":false,"maxRetries":2,"taskSessionTimeout":0,"modifiedByUserName":"","modifiedDate":null},"errorHeadline":"Reload failed"}""", 1));
    }

    [Fact]
    public async Task An_aborted_reload_has_the_app_before_the_task()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: Alerts);

        await SendAsync(butler, Failed with { Outcome = TaskOutcome.Aborted });

        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/task_aborted_full"));
        watcher.TextsOf("qliksense/task_aborted").Should().Equal("Reload of \"Söder\"");
        using var full = System.Text.Json.JsonDocument.Parse(watcher.TextsOf("qliksense/task_aborted_full").Single());
        full.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal(
            "hostName", "user", "taskName", "taskId", "appName", "appId", "logTimeStamp", "logLevel", "executionId", "logMessage",
            "qs_appTags", "qs_appCustomProperties", "qs_taskTags", "qs_taskCustomProperties", "qs_appMetadata", "qs_taskMetadata", "errorHeadline");
    }

    [Fact]
    public async Task Services_go_out_below_their_topics_when_they_change_and_at_every_look()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: Alerts);

        await SendAsync(butler, Stopped);
        await butler.Get<IServiceObserver>().ObserveAsync(
            new ServiceObservation
            {
                Host = Stopped.Host,
                ServiceName = Stopped.ServiceName,
                FriendlyName = Stopped.FriendlyName,
                State = Stopped.State,
                Details = Stopped.Details,
            },
            TestContext.Current.CancellationToken);

        await watcher.UntilAsync(seen => seen.Any(message => message.Topic.StartsWith("qliksense/service_status", StringComparison.Ordinal)));
        watcher.TextsOf("qliksense/service_stopped/sense1/QlikSenseEngineService").Should().Equal(
            StoppedStart.TrimEnd() + ",\"servicePrevStatus\":\"RUNNING\",\"serviceStatusChanged\":true}");
        watcher.TextsOf("qliksense/service_status/sense1/QlikSenseEngineService").Should().Equal(StoppedStart.TrimEnd() + "}");
    }

    [Fact]
    public async Task The_licence_goes_out_as_json_and_its_end_as_a_sentence()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: Alerts);
        var license = new ServerLicenseStatus { ExpiryText = "2026-12-31", DaysUntilExpiry = 30 };

        await SendAsync(butler, new LicenseAlert { License = license });
        await SendAsync(butler, new LicenseAlert { License = license, IsWarning = true });
        await SendAsync(butler, new LicenseAlert { License = license with { IsExpired = true, DaysUntilExpiry = -1 }, IsWarning = true });

        await watcher.UntilAsync(seen => seen.Count(message => message.Topic == "qliksense/qliksense_server_license_expire") == 2);
        watcher.TextsOf("qliksense/qliksense_server_license").Should().Equal("""{"licenseExpired":false,"expiryDateStr":"2026-12-31","daysUntilExpiry":30}""");
        watcher.TextsOf("qliksense/qliksense_server_license_expire").Should().Equal(
            "Qlik Sense server license is about to expire in 30 days, on 2026-12-31", "Qlik Sense server license expired on 2026-12-31");
    }

    [Fact]
    public async Task Any_other_kind_goes_out_as_json_below_its_name()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: Alerts);

        await SendAsync(butler, Failed with { TaskKind = TaskKind.Preload });

        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/preload-failed"));
        using var payload = System.Text.Json.JsonDocument.Parse(watcher.TextsOf("qliksense/preload-failed").Single());
        payload.RootElement.GetProperty("kind").GetString().Should().Be("preload-failed");
        payload.RootElement.GetProperty("taskName").GetString().Should().Be("Reload of \"Söder\"");
    }

    [Fact]
    public async Task A_topic_that_is_empty_is_no_target()
    {
        using var port = new ClosedPort();
        await using var butler = await MqttButler.StartAsync(port.Number, compose: builder => builder.AddMqttAlerts(options =>
        {
            options.TaskFailureTopic = "";
            options.TaskFailureSendFull = false;
        }));
        var destination = butler.Get<IAlertDestination>();

        destination.SelectTargets(Failed, destination.FindRoute(AlertKinds.ReloadFailed)!, gateOpen: true).Should().BeEmpty();
    }

    [Fact]
    public async Task A_broker_that_is_away_means_later_and_nothing_waits_twice()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: Alerts);
        await broker.StopAsync();
        await Patience.UntilAsync(() => !butler.Mqtt.IsConnected, () => "still connected");

        var away = await AttemptAsync(butler, Failed, "short");
        await broker.StartAgainAsync();
        await butler.UntilConnectedAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        var back = await AttemptAsync(butler, Failed, "short");

        away.Status.Should().Be(AttemptOutcome.Retry);
        away.Reason.Should().NotBeEmpty();
        back.Status.Should().Be(AttemptOutcome.Delivered);
        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/task_failure"));
        butler.Outbox.Count.Should().Be(0, "the pipeline keeps deliveries itself");
        watcher.TextsOf("qliksense/task_failure").Should().ContainSingle();
    }

    [Fact]
    public async Task The_state_of_the_listener_is_told_once_there_is_a_connection()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = MqttButler.Compose(broker.Port, compose: Alerts);
        await butler.Get<IEventListenerObserver>().ObserveAsync(isListening: true, TestContext.Current.CancellationToken);
        await butler.Get<IEventListenerObserver>().ObserveAsync(isListening: false, TestContext.Current.CancellationToken);
        watcher.Seen.Should().BeEmpty();

        await butler.StartAsync();

        await watcher.UntilAsync(seen => seen.Count(message => message.Topic == "qliksense/butler/task_failure_server") == 2);
        watcher.TextsOf("qliksense/butler/task_failure_server").Should().Equal("start", "error");
    }

    private static void Alerts(IButlerBuilder builder) => builder.AddMqttAlerts(static _ => { });

    private static async Task<IReadOnlyList<string>> SendAsync(MqttButler butler, Alert alert)
    {
        var destination = butler.Get<IAlertDestination>();
        var targets = destination.SelectTargets(alert, new MqttRouteOptions(), gateOpen: true);
        foreach (var target in targets)
        {
            (await AttemptAsync(butler, alert, target)).Status.Should().Be(AttemptOutcome.Delivered);
        }

        return targets;
    }

    private static async Task<DeliveryResult> AttemptAsync(MqttButler butler, Alert alert, string target) =>
        await butler.Get<IAlertDestination>().SendAsync(
            new Delivery<Alert>
            {
                Id = "d1",
                Alert = alert,
                Kind = new AlertKind(alert.Kind, alert.Kind, alert.Kind, AlertSeverity.Error),
                Route = new MqttRouteOptions(),
                Target = target,
            },
            TestContext.Current.CancellationToken);
}
