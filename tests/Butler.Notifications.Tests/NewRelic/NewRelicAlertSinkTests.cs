using System.Text.RegularExpressions;
using Butler.Alerts;
using Butler.Licensing;
using Butler.Notifications.Shared;
using Butler.Notifications.Tests.Conformance;
using Butler.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.NewRelic;

public sealed partial class NewRelicAlertSinkTests
{
    private static readonly ReloadAlert Reload = new()
    {
        HostName = "sense1",
        User = "LAB\\sa",
        TaskId = "09b3c78f-04dd-45e3-a4bf-1b074d6572fa",
        TaskName = "Sales",
        AppName = "Sales app",
        LogMessage = new string('x', 5_000),
        Task = new TaskDetails { Tags = ["Finance"], CustomProperties = [new("NrAccount", "Second"), new("NrAccount", "First")] },
        App = new AppDetails { Tags = ["Gold app"] },
        Execution = new ExecutionResult { ExecutingNodeName = "sense2", Status = ExecutionStatus.FinishedFail, Duration = new(1, 2, 3), StartTime = new(2026, 3, 10, 5, 0, 0, TimeSpan.Zero), ScriptLogSize = 77 },
        ScriptLog = new ScriptLog { Tail = ["one", "two", "three"], LineCount = 3 },
    };

    private static readonly string Cut = new string('x', 4_069) + "… 931 characters left out";

    [Fact]
    public async Task A_failed_reload_is_an_event_in_the_form_of_Butler_16()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        using var host = Create(newRelic, "reloadTaskFailure:destination:log:enable=false", "destinationAccount:event:0=First");

        var result = await host.SendAsync(Reload, "event@First");

        result.Should().Be(DeliveryResult.Delivered);
        var request = newRelic.Requests.Should().ContainSingle().Which;
        request.PathAndQuery.Should().Be("/v1/accounts/1234567/events");
        request.Headers["Content-Type"].Should().Be("application/json; charset=utf-8");
        request.Headers["Api-Key"].Should().Be("insert-key-of-first");
        request.Headers["X-My-Header"].Should().Be("Header value");
        request.Body.Should().Be(
            """[{"env":"of the event","qs_user":"LAB/sa","version":"VERSION","qs_hostName":"sense1","qs_taskName":"Sales","qs_taskId":"09b3c78f-04dd-45e3-a4bf-1b074d6572fa","qs_appName":"Sales app","qs_logMessage":"CUT","qs_appCustomProperties":[],"qs_taskCustomProperties":[{"name":"NrAccount","value":"Second"},{"name":"NrAccount","value":"First"}],"qs_taskCustomPropertiesText":"NrAccount=Second; NrAccount=First","qs_errorHeadline":"HEADLINE","qs_taskTag_Finance":"true","qs_appTag_Gold app":"true","eventType":"qs_reloadTaskFailedEvent"}]"""
                .Replace("VERSION", SinkHttpClients.Product, StringComparison.Ordinal).Replace("CUT", Cut, StringComparison.Ordinal).Replace("HEADLINE", ReloadCause.OneLine(Reload.LogMessage), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_aborted_reload_is_a_log_entry_with_the_end_of_its_script_log()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        newRelic.AnswerWith(202);
        using var host = Create(newRelic, "reloadTaskAborted:destination:log:tailScriptLogLines=2", "reloadTaskAborted:destination:log:attribute:dynamic:useTaskTags=false");
        var aborted = Reload with { Outcome = TaskOutcome.Aborted, LogMessage = "", App = null };

        (await host.SendAsync(aborted, "log@Second")).Should().Be(DeliveryResult.Delivered);
        await host.SendAsync(aborted with { ScriptLog = null }, "log@Second");

        newRelic.Requests[0].PathAndQuery.Should().Be("/log/v1");
        newRelic.Requests[0].Headers["Api-Key"].Should().Be("insert-key-of-second");
        LocalText().Replace(newRelic.Requests[0].Body, "${name}LOCAL${number}\"").Should().Be(
            """[{"common":{"attributes":{"version":"VERSION","qs_hostName":"sense1","qs_user":"LAB/sa","qs_taskName":"Sales","qs_taskId":"09b3c78f-04dd-45e3-a4bf-1b074d6572fa","qs_appName":"Sales app","qs_appCustomProperties":[],"qs_taskCustomProperties":[{"name":"NrAccount","value":"Second"},{"name":"NrAccount","value":"First"}],"qs_taskCustomPropertiesText":"NrAccount=Second; NrAccount=First","qs_executingNodeName":"sense2","qs_executionStartTime":{"startTimeUTC":"2026-03-10T05:00:00.000Z","startTimeLocal1":"2026-03-10 05:00:00","startTimeLocal2":"LOCAL2","startTimeLocal3":"LOCAL3","startTimeLocal4":"LOCAL4","startTimeLocal5":"LOCAL5"},"qs_executionStopTime":{"stopTimeUTC":"-","stopTimeLocal1":"-","stopTimeLocal2":"-","stopTimeLocal3":"-","stopTimeLocal4":"-","stopTimeLocal5":"-"},"qs_executionDuration":{"hours":1,"minutes":2,"seconds":3},"qs_executionStart":"2026-03-10T05:00:00.000Z","qs_executionDurationSeconds":3723,"qs_executionStatusNum":8,"qs_exeuctionStatusText":"FinishedFail","qs_executionStatusText":"FinishedFail","qs_scriptLogSize":77,"qs_scriptLogTailCount":2,"logtype":"qs_reloadTaskAbortedLog"}},"logs":[{"message":"\r\n-------------------------------\r\n\r\ntwo\r\nthree"}]}]"""
                .Replace("VERSION", SinkHttpClients.Product, StringComparison.Ordinal));
        newRelic.Requests[1].Body.Should().EndWith("""[{"message":"Script log not available for this reload task."}]}]""");
    }

    [Fact]
    public async Task A_service_is_told_with_the_attributes_that_are_wanted()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        using var host = Create(
            newRelic,
            "serviceMonitor:destination:event:sendToAccount:0=First",
            "serviceMonitor:destination:event:attribute:dynamic:serviceName=false",
            "serviceMonitor:destination:log:sendToAccount:0=Second",
            "serviceMonitor:monitorServiceState:running:enable=false");
        var stopped = new ServiceAlert { Host = "sense1", ServiceName = "QlikSenseEngineService", State = ServiceState.Stopped, Details = new() { DisplayName = "Engine" } };
        var route = host.Destinations[0].FindRoute(AlertKinds.ServiceStopped)!;

        host.Check().Should().BeEmpty();
        host.Destinations[0].SelectTargets(stopped, route, gateOpen: true).Should().Equal("event@First", "log@Second");
        host.Destinations[0].SelectTargets(stopped with { State = ServiceState.Running }, route, gateOpen: true).Should().BeEmpty();
        await SendAsync(host, stopped, AlertKinds.ServiceStopped, "event@First");
        await SendAsync(host, stopped, AlertKinds.ServiceStopped, "log@Second");

        newRelic.Requests[0].Body.Should().EndWith(
            """butler_serviceHost":"sense1","butler_serviceDisplayName":"Engine","butler_serviceStatus":"STOPPED","eventType":"qs_serviceStateEvent"}]""");
        newRelic.Requests[1].Body.Should().Contain("\"logtype\":\"qs_serviceStateLog\"")
            .And.EndWith("""[{"message":"Windows service \"Engine\" on host \"sense1\" is STOPPED."}]}]""");
    }

    [Fact]
    public async Task A_kind_without_a_description_of_its_own_is_sent_flat()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        using var host = Create(newRelic, "qlikSenseServerLicenseExpiryAlert:enable=true");
        var license = new LicenseAlert { IsWarning = true, License = new ServerLicenseStatus { DaysUntilExpiry = 5, ExpiryText = "2026-03-01" } };

        await SendAsync(host, license, AlertKinds.LicenseExpiry, "event@First");
        await SendAsync(host, license, AlertKinds.LicenseExpiry, "log@First");

        newRelic.Requests[0].Body.Should().Contain("\"eventType\":\"qs_licenseExpiryEvent\"").And.Contain(":5,").And.Contain("\"2026-03-01\"");
        newRelic.Requests[1].Body.Should().EndWith(
            """[{"message":"Qlik Sense server license expires: 5 days left, valid to 2026-03-01"}]}]""");
    }

    [Theory]
    [InlineData("reloadTaskFailure:enable=true", "event@Second", "event@First", "event@Every", "log@Every")]
    [InlineData("reloadTaskFailure:destination:event:sendToAccount:byCustomProperty:enable=false", "event@Second", "event@First", "event@Every", "log@Every")]
    [InlineData("reloadTaskFailure:destination:event:sendToAccount:byCustomProperty:customPropertyName=", "event@Every", "log@Every")]
    [InlineData("reloadTaskFailure:destination:log:enable=false", "event@Second", "event@First", "event@Every")]
    [InlineData("reloadTaskFailure:destination:event:sendToAccount:byCustomProperty:enable=true", "event@Second", "event@First", "event@Every", "log@Every")]
    [InlineData("reloadTaskFailure:destination:log:sendToAccount:always:account:0=First", "event@Second", "event@First", "event@Every", "log@First", "log@Every")]
    [InlineData("reloadTaskFailure:destination:log:sendToAccount:always:account:0=Every", "event@Second", "event@First", "event@Every", "log@Every")]
    public async Task Accounts_are_those_of_the_route_of_the_task_and_of_all_routes(string setting, params string[] targets)
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        const string property = "reloadTaskFailure:destination:event:sendToAccount:byCustomProperty:customPropertyName=";
        string[] named = setting.StartsWith(property, StringComparison.Ordinal) ? [] : [property + "NrAccount"];
        using var host = Create(newRelic, [setting, "destinationAccount:event:0=Every", "destinationAccount:log:0=Every", .. named]);

        host.SelectTargets(Reload).Should().Equal(targets);
        host.SelectTargets(Reload, gateOpen: false).Should().BeEmpty();
    }

    [Theory]
    [InlineData(200, AttemptOutcome.Delivered)]
    [InlineData(202, AttemptOutcome.Delivered)]
    [InlineData(204, AttemptOutcome.Rejected)]
    [InlineData(403, AttemptOutcome.Rejected)]
    [InlineData(429, AttemptOutcome.Retry)]
    [InlineData(503, AttemptOutcome.Retry)]
    public async Task Only_what_New_Relic_means_as_success_is_delivered(int status, AttemptOutcome expected)
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        newRelic.AnswerWith(status, status == 204 ? "" : "the key insert-key-of-first", ("Retry-After", "17"));
        using var host = Create(newRelic);

        var result = await host.SendAsync(Reload, "event@First");

        result.Status.Should().Be(expected);
        result.RetryAfter.Should().Be(expected == AttemptOutcome.Retry ? TimeSpan.FromSeconds(17) : null);
        string.Join('\n', host.Log.Lines.Append(result.Reason)).Should().NotContain("insert-key-of-first");
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_reported_at_the_start_and_rejected()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        using var host = Create(
            newRelic,
            "reloadTaskFailure:destination:event:sendToAccount:always:account:0=Nobody",
            "destinationAccount:event:0=First",
            "destinationAccount:event:1=Anybody",
            "destinationAccount:log:0=Somebody");

        host.Check().Should().OnlyContain(problem => problem.IsWarning);
        host.Check().Select(problem => $"{problem.Key} {problem.Message}").Should().BeEquivalentTo(
            new (string Key, string Name)[]
            {
                ("newRelic:reloadTaskFailure:destination:event:sendToAccount", "Nobody"),
                ("newRelic:destinationAccount:event:1", "Anybody"),
                ("newRelic:destinationAccount:log:0", "Somebody"),
            }.Select(wrong => $"{wrong.Key} names the account '{wrong.Name}', which gets nothing: Butler:thirdPartyToolsCredentials:newRelic has only 'First', 'Second'."));
        (await host.SendAsync(Reload, "event@Nobody")).Status.Should().Be(AttemptOutcome.Rejected);
        newRelic.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("reloadTaskFailure:sharedSettings:rateLimit=15", 15, 20)]
    [InlineData("reloadTaskFailure:destination:log:tailScriptLogLines=7", 300, 7)]
    [InlineData("reloadTaskFailure:destination:log:enable=false", 300, 0)]
    public async Task The_rate_limit_and_the_lines_of_the_script_log_are_those_of_the_pipeline(string setting, int seconds, int lines)
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        using var host = Create(newRelic, setting);
        var route = host.Destinations[0].FindRoute(AlertKinds.ReloadFailed)!;

        route.RateLimit.Should().Be(TimeSpan.FromSeconds(seconds));
        host.Destinations[0].GetNeeds(route).Parts.HasFlag(AlertParts.ScriptLog).Should().Be(lines > 0);
        route.TailScriptLogLines.Should().Be(lines);
    }

    // The culture of the machine decides how these look.
    [GeneratedRegex("(?<name>\"startTimeLocal(?<number>[2-5])\":\")[^\"]*\"")]
    private static partial Regex LocalText();

    private static async Task SendAsync(SinkHost host, Alert alert, AlertKind kind, string target) =>
        (await host.Destinations[0].SendAsync(
            new Delivery<Alert> { Id = "delivery-1", Alert = alert, Kind = kind, Target = target }, TestContext.Current.CancellationToken))
        .Should().Be(DeliveryResult.Delivered);

    private static SinkHost Create(HttpReceiver newRelic, params string[] settings) => SinkHost.Create(builder =>
    {
        builder.AddNewRelic(options => options.Accounts =
        [
            new() { AccountName = "First", InsertApiKey = "insert-key-of-first", AccountId = "1234567" },
            new() { AccountName = "Second", InsertApiKey = "insert-key-of-second", AccountId = "7654321" },
        ]);
        builder.AddNewRelicAlerts(SinkHost.Section(
            "newRelic",
            [
                $"url:event={newRelic.Origin}/",
                $"url:log={newRelic.Origin}/log/v1",
                "reloadTaskFailure:sharedSettings:header:0:name=X-My-Header",
                "reloadTaskFailure:sharedSettings:header:0:value=Header value",
                "reloadTaskFailure:sharedSettings:attribute:static:0:name=env",
                "reloadTaskFailure:sharedSettings:attribute:static:0:value=shared",
                "reloadTaskFailure:destination:event:attribute:static:0:name=env",
                "reloadTaskFailure:destination:event:attribute:static:0:value=of the event",
                "reloadTaskFailure:destination:event:attribute:static:1:name=qs_user",
                "reloadTaskFailure:destination:event:attribute:static:1:value=not of the alert",
                .. settings,
            ]));
    });
}
