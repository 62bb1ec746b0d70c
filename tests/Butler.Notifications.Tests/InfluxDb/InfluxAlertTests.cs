using Butler.Alerts;
using Butler.Notifications.Tests.Conformance;
using Butler.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.InfluxDb;

public sealed class InfluxAlertTests
{
    private static readonly ReloadAlert Failed = Some.FailedReload with
    {
        Task = new TaskDetails { Tags = ["Finance, EU", "Nightly"], CustomProperties = [new CustomPropertyValue("Store", "Yes")] },
        App = new AppDetails { Tags = ["Gold"] },
        Execution = new ExecutionResult
        {
            ExecutingNodeName = "node1",
            Status = ExecutionStatus.FinishedFail,
            Duration = new TimeSpan(1, 30, 36),
            StartTime = Some.Now.AddHours(-2),
            StopTime = Some.Now,
            ScriptLogSize = 4711,
            Details = [new ExecutionDetail(Some.Now, "Reload failed", 2)],
        },
    };

    [Fact]
    public async Task A_failed_reload_arrives_with_the_names_of_Butler_16_in_a_database_that_was_missing()
    {
        await using var server = await InfluxServer.StartAsync();
        using var host = Create(
            server,
            "v1Config:retentionPolicy:name=short",
            "tag:static:0:name=site",
            "tag:static:0:value=north",
            "reloadTaskFailure:enable=true",
            "reloadTaskFailure:tailScriptLogLines=1",
            "reloadTaskFailure:tag:static:0:name=butler_instance",
            "reloadTaskFailure:tag:static:0:value=prod 1",
            "reloadTaskFailure:tag:dynamic:useAppTags=true",
            "reloadTaskFailure:tag:dynamic:useTaskTags=true");

        (await host.SendAsync(Failed)).Should().Be(DeliveryResult.Delivered);
        (await host.SendAsync(Failed)).Should().Be(DeliveryResult.Delivered, "a repeated delivery is the same point");

        var row = (await server.QueryAsync("SELECT * FROM reload_task_failed")).Should().ContainSingle().Subject;
        var text = $"{Some.Now:yyyy-MM-ddTHH:mm:ss.fffZ}\tReload failed\n\r\n{new string('-', 31)}\r\n\r\nlast";
        row.Where(cell => cell.Key != "time").ToDictionary(cell => cell.Key, cell => cell.Value.ToString()).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["site"] = "north",
            ["butler_instance"] = "prod 1",
            ["host"] = "sense1",
            ["user"] = "LAB/göran",
            ["task_id"] = Failed.TaskId,
            ["task_name"] = Failed.TaskName,
            ["log_level"] = "ERROR",
            ["app_id"] = Failed.AppId,
            ["app_name"] = "Sales",
            ["appTag_Gold"] = "true",
            ["taskTag_Finance, EU"] = "true",
            ["taskTag_Nightly"] = "true",
            ["task_executingNodeName"] = "node1",
            ["task_executionStatusNum"] = "8",
            ["task_exeuctionStatusText"] = "FinishedFail",
            ["log_timestamp"] = Failed.LogTimestamp,
            ["execution_id"] = Failed.ExecutionId,
            ["log_message"] = Failed.LogMessage,
            ["error_headline"] = ReloadCause.OneLine(Failed.LogMessage),
            ["task_executionStartTime_json"] = row["task_executionStartTime_json"].ToString(),
            ["task_executionStopTime_json"] = row["task_executionStopTime_json"].ToString(),
            ["task_executionDuration_json"] = """{"hours":1,"minutes":30,"seconds":36}""",
            ["task_executionDuration_sec"] = "5436",
            ["task_executionDuration_min"] = "90.6",
            ["task_executionDuration_h"] = "1.51",
            ["task_scriptLogSize"] = "4711",
            ["task_scriptLogTailCount"] = "1",
            ["scriptLog"] = text,
            ["reload_log"] = text,
        });
        row["task_executionStartTime_json"].ToString().Should().StartWith("""{"startTimeUTC":"2026-02-16""");
        var policies = await server.QueryAsync("SHOW RETENTION POLICIES");
        policies.Single(policy => policy["default"].GetBoolean()).Should().Contain(
            cell => cell.Key == "duration" && cell.Value.ToString() == "0s").And.Contain(cell => cell.Key == "name" && cell.Value.ToString() == "short");
    }

    [Fact]
    public async Task Alerts_of_one_moment_stay_apart_and_every_kind_gets_in()
    {
        await using var server = await InfluxServer.StartAsync();
        using var host = SinkHost.Create(builder => builder.AddInfluxDbAlerts(options =>
        {
            options.HostIP = "127.0.0.1";
            options.HostPort = server.Port;
            options.V1Config.DbName = "butler";
            options.V1Config.RetentionPolicy.Duration = "INF";
            options.Defaults(route => route.AllReloadTasks.Enable = true);
            AlertKinds.AllTasks.ToList().ForEach(kind => options.Route(kind));
            options.Route("service-stopped");
            options.Route("cloud-reload-aborted");
            options.Route("disk-full");
        }));
        Alert[] alerts =
        [
            .. Some.OfEveryKind, Some.FailedReload with { Id = "alert-2" }, new ServiceAlert { Id = "s", ServiceName = "Repo", State = ServiceState.Stopped },
            new CloudReloadAlert { Id = "c", Outcome = TaskOutcome.Aborted, ReloadId = "r1" }, new DiskAlert { Id = "d" },
        ];

        foreach (var alert in alerts)
        {
            (await host.SendAsync(alert)).Should().Be(DeliveryResult.Delivered, alert.Kind);
        }

        var names = (await server.QueryAsync("SHOW MEASUREMENTS")).Select(row => row["name"].GetString());
        names.Should().BeEquivalentTo(
        [
            "reload_task_failed", "reload_task_aborted", "reload_task_success", "external_program_task_failed", "external_program_task_aborted",
            "external_program_task_success", "user_sync_task_failed", "user_sync_task_aborted", "user_sync_task_success", "distribute_task_failed",
            "distribute_task_aborted", "distribute_task_success", "preload_task_failed", "preload_task_aborted", "preload_task_success",
            "win_service_state_change", "reload_app_aborted", "disk_full",
        ]);
        (await server.QueryAsync("SELECT log_message FROM reload_task_failed")).Should().HaveCount(2);
        (await server.QueryAsync("SELECT subject_name FROM disk_full")).Should().ContainSingle().Which["subject_name"].GetString().Should().Be("Disk C");
    }

    [Fact]
    public async Task An_alert_is_to_be_tried_again_while_InfluxDB_is_away()
    {
        await using var server = await InfluxServer.StartAsync();
        using var host = Create(server, "reloadTaskFailure:enable=true");
        await server.StopAsync();

        (await host.SendAsync(Failed)).Status.Should().Be(AttemptOutcome.Retry);

        await server.StartAgainAsync();
        (await host.SendAsync(Failed)).Should().Be(DeliveryResult.Delivered);
        (await server.QueryAsync("SELECT log_message FROM reload_task_failed")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_reload_without_a_script_log_says_so()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        using var host = Create(receiver, 1, "v1Config:dbName=butler", "reloadTaskFailure:enable=true");

        await host.SendAsync(Some.FailedReload with { ScriptLog = null });

        receiver.Requests[0].Body.Should().Contain("task_executingNodeName=unknown").And.Contain("task_executionStatusNum=-1")
            .And.Contain("task_exeuctionStatusText=Script\\ log\\ not\\ available").And.Contain("task_scriptLogSize=0,task_scriptLogTailCount=0,scriptLog=\"Script log not available\"")
            .And.NotContain("reload_log").And.NotContain("Duration");
    }

    [Fact]
    public async Task Successful_reloads_go_in_only_where_asked_for()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        var succeeded = Failed with { Outcome = TaskOutcome.Succeeded };
        using var none = Create(receiver, 1, "v1Config:dbName=butler", "reloadTaskSuccess:enable=true");
        using var all = Create(receiver, 1, "v1Config:dbName=butler", "reloadTaskSuccess:allReloadTasks:enable=true");
        using var some = Create(
            receiver,
            1,
            "v1Config:dbName=butler",
            "reloadTaskSuccess:byCustomProperty:enable=true",
            "reloadTaskSuccess:byCustomProperty:customPropertyName=Store",
            "reloadTaskSuccess:byCustomProperty:enabledValue=Yes");

        none.SelectTargets(succeeded).Should().BeEmpty();
        none.SelectTargets(Failed).Should().BeEmpty("it has no section");
        all.SelectTargets(succeeded).Should().ContainSingle();
        some.SelectTargets(succeeded).Should().ContainSingle();
        some.SelectTargets(succeeded with { Task = new TaskDetails() }).Should().BeEmpty();
        some.SelectTargets(succeeded with { Task = null }).Should().ContainSingle("a point too many is better than one that is missing");
        none.Check().Should().Contain(problem => problem.IsWarning && problem.Message.Contains("allReloadTasks:enable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "/write?db=my%20db&precision=n", "Basic am9lOnNlY3JldA==")]
    [InlineData(2, "/api/v2/write?org=my%20org&bucket=b%261&precision=ns", "Token two")]
    [InlineData(3, "/api/v2/write?bucket=data&precision=ns", "Token three")]
    public async Task Each_version_gets_its_own_request(int version, string path, string authorization)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        using var host = Create(
            receiver,
            version,
            "v1Config:dbName=my db",
            "v1Config:auth:enable=true",
            "v1Config:auth:username=joe",
            "v1Config:auth:password=secret",
            "v2Config:org=my org",
            "v2Config:bucket=b&1",
            "v2Config:token=two",
            "v3Config:database=data",
            "v3Config:token=three",
            "v3Config:writeTimeout=60000",
            "reloadTaskFailure:enable=true");

        host.Check().Should().BeEmpty();
        (await host.SendAsync(Failed)).Should().Be(DeliveryResult.Delivered);

        var request = receiver.Requests.Should().ContainSingle().Subject;
        request.PathAndQuery.Should().Be(path);
        request.Header("Authorization").Should().Be(authorization);
        request.Header("Content-Type").Should().Be("text/plain; charset=utf-8");
        request.Header("X-Butler-Delivery").Should().Be("delivery-1");
    }

    [Theory]
    [InlineData(1, "hostIP", "v1Config:dbName")]
    [InlineData(2, "hostIP", "v2Config:org", "v2Config:bucket", "v2Config:token")]
    [InlineData(3, "hostIP", "v3Config:database", "v3Config:token")]
    public void Settings_that_are_missing_are_named(int version, params string[] keys)
    {
        using var host = SinkHost.Create(builder => builder.AddInfluxDbAlerts(SinkHost.Section("Butler:influxDb", "enable=true", $"version={version}")));

        host.Check().Select(problem => problem.Key).Should().BeEquivalentTo(keys.Select(key => $"Butler:influxDb:{key}"));
    }

    [Fact]
    public async Task Older_files_have_the_settings_of_version_1_in_another_place()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        using var host = Create(
            receiver, 1, "dbName=old", "auth:enable=true", "auth:username=joe", "auth:password=secret", "retentionPolicy:duration=soon", "reloadTaskFailure:enable=true");

        await host.SendAsync(Failed);

        receiver.Requests[0].PathAndQuery.Should().StartWith("/write?db=old&");
        host.Check().Should().ContainSingle().Which.Key.Should().Be("Butler:influxDb:retentionPolicy:duration");
    }

    private static SinkHost Create(InfluxServer server, params string[] settings) => SinkHost.Create(builder => builder.AddInfluxDbAlerts(
        SinkHost.Section("Butler:influxDb", ["enable=true", "hostIP=127.0.0.1", $"hostPort={server.Port}", "v1Config:dbName=butler", "v1Config:retentionPolicy:duration=INF", .. settings])));

    private static SinkHost Create(HttpReceiver receiver, int version, params string[] settings) => SinkHost.Create(builder => builder.AddInfluxDbAlerts(
        SinkHost.Section(
            "Butler:influxDb", ["enable=true", "hostIP=localhost", $"hostPort={new Uri(receiver.Origin).Port}", $"version={version}", .. settings])));

    private sealed record DiskAlert : Alert
    {
        public override string Kind => "disk-full";

        public override string Subject => "sense1|C";

        public override string SubjectName => "Disk C";
    }
}
