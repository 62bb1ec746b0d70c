using System.Diagnostics;
using Butler.Alerts;
using Butler.Qlik.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Butler.Qlik.Tests.Alerts;

public sealed class ReloadAlertEnricherTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    private const string OldTicket = $"reloadtask/{Events.TaskId}/scriptlog";
    private const string NewTicket = $"reloadtask/{Events.TaskId}/scriptlogfile";
    private const string Download = "download/reloadtask/ticket-1/scriptlog.txt";

    [Fact]
    public async Task Completes_a_failed_reload()
    {
        await using var server = await StartAsync();
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed());

        answer.RetryAfter.Should().BeNull();
        var alert = (ReloadAlert)answer.Alert;
        alert.Gaps.Should().BeEmpty();
        alert.TaskKind.Should().Be(TaskKind.Reload);
        alert.Task.Should().BeEquivalentTo(new
        {
            Tags = new[] { "Daily" },
            CustomProperties = new[] { new CustomPropertyValue("Alert", "Yes") },
            IsManuallyTriggered = true,
            IsPartialReload = true,
            MaxRetries = 2,
            SessionTimeoutMinutes = 1440,
            ModifiedByUserName = @"LAB\goran",
            NextExecution = (DateTimeOffset?)null,
        });
        alert.App.Should().BeEquivalentTo(new
        {
            Description = "All sales",
            FileSize = 123456L,
            Published = true,
            StreamName = "Everyone",
            LastReloadTime = (DateTimeOffset?)null,
            PublishTime = (DateTimeOffset?)new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });
        alert.Owner.Should().BeEquivalentTo(new
        {
            Directory = "LAB",
            UserId = "anna",
            Name = "Anna",
            EmailAddresses = new[] { "anna@example.com", "anna.b@example.com" },
        });
        alert.Execution!.Status.Should().Be(ExecutionStatus.FinishedFail);
        alert.Execution.Duration.Should().Be(TimeSpan.FromSeconds(72));
        alert.Execution.Details.Select(detail => detail.Message).Should().EndWith("Changing task state from Started to FinishedFail");
        alert.ScriptLog.Should().BeEquivalentTo(new
        {
            Head = new[] { "one", "two" },
            Tail = new[] { "two", "three" },
            LineCount = 3,
            FullText = (string?)null,
        });
        server.Paths.Should().BeEquivalentTo(
            "task/full", "app/full", "executionresult/table", $"user/{QrsBodies.OwnerId}", OldTicket, Download);
        server.Requests.Single(request => request.Path == OldTicket).Query["fileReferenceId"].Should().Be(QrsBodies.LogReference);
    }

    [Fact]
    public async Task Looks_up_only_what_a_route_needs()
    {
        await using var server = await StartAsync();
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.Task);

        answer.Alert.Gaps.Should().BeEmpty();
        server.Paths.Should().Equal("task/full");
    }

    [Theory]
    [InlineData(AlertParts.RawTask | AlertParts.RawApp, 10, true)]
    [InlineData(AlertParts.RawTask | AlertParts.RawApp, 300_000, false)]
    [InlineData(AlertParts.Task | AlertParts.App, 10, false)]
    public async Task What_QRS_answered_is_kept_as_it_is_when_a_route_needs_it_and_it_is_not_too_long(AlertParts parts, int length, bool kept)
    {
        const string Odd = """{"x":[1.50,null,"\u00e4"]}""";
        await using var server = await StartAsync();
        server.Json("task/full", $$"""[{"name":"T","odd":{{Odd}},"long":"{{new string('x', length)}}"}]""");
        server.Json("app/full", $$"""[{"name":"A","odd":{{Odd}},"long":"{{new string('x', length)}}"}]""");
        await using var site = new QlikSite(certificates, server.Port);

        var alert = (ReloadAlert)(await EnrichAsync(site, ReloadAlerts.Failed(), parts)).Alert;

        alert.Gaps.Should().BeEmpty();
        alert.Task!.Raw?.GetProperty("odd").GetRawText().Should().Be(Odd);
        alert.App!.Raw?.GetProperty("odd").GetRawText().Should().Be(Odd);
        (alert.Task.Raw is not null, alert.App.Raw is not null).Should().Be((kept, kept));
        server.Paths.Should().BeEquivalentTo("task/full", "app/full");
    }

    [Fact]
    public async Task Looks_nothing_up_when_nobody_wants_to_know()
    {
        await using var server = await StartAsync();
        await using var site = new QlikSite(certificates, server.Port);

        await site.Enricher.EnrichAsync(ReloadAlerts.Failed(), ReloadAlerts.Context(routed: _ => false), default);

        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Looks_up_no_more_than_the_task_when_its_kind_is_not_routed()
    {
        await using var server = await StartAsync();
        server.Json("task/full", $"[{QrsBodies.Task(taskType: 1)}]");
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await site.Enricher.EnrichAsync(
            ReloadAlerts.Failed() with { AppId = "" }, ReloadAlerts.Context(routed: kind => kind == "reload-failed"), default);

        answer.Alert.Kind.Should().Be("external-program-failed");
        server.Paths.Should().Equal("task/full");
    }

    [Fact]
    public async Task Uses_the_newer_way_to_the_script_log_and_remembers_it()
    {
        await using var server = await StartAsync();
        server.Status(OldTicket, 404);
        server.Json(NewTicket, QrsBodies.Ticket());
        await using var site = new QlikSite(certificates, server.Port);

        var first = await EnrichAsync(site, ReloadAlerts.Failed());
        var second = await EnrichAsync(site, ReloadAlerts.Failed());

        ((ReloadAlert)first.Alert).ScriptLog!.LineCount.Should().Be(3);
        ((ReloadAlert)second.Alert).ScriptLog!.LineCount.Should().Be(3);
        server.Paths.Count(path => path == OldTicket).Should().Be(1);
        server.Requests.First(request => request.Path == NewTicket).Query["executionResultId"].Should().Be(QrsBodies.ResultId);
    }

    [Fact]
    public async Task Asks_again_when_the_script_log_is_not_there_yet()
    {
        await using var server = await StartAsync();
        var calls = 0;
        server.On(Download, context =>
        {
            context.Response.StatusCode = ++calls == 1 ? 404 : 200;
            return context.Response.WriteAsync(calls == 2 ? "" : "late");
        });
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed());

        ((ReloadAlert)answer.Alert).ScriptLog!.Head.Should().Equal("late");
        calls.Should().Be(3);
    }

    [Fact]
    public async Task Keeps_the_whole_script_log_only_when_asked()
    {
        await using var server = await StartAsync();
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.FullScriptLog);

        ((ReloadAlert)answer.Alert).ScriptLog!.FullText.Should().Be("one\r\ntwo\r\nthree");
        ((ReloadAlert)answer.Alert).Execution.Should().BeNull();
    }

    [Fact]
    public async Task Waits_a_moment_for_a_script_log_and_then_names_the_gap()
    {
        await using var server = await StartAsync();
        var task = QrsBodies.Task(reference: QrsBodies.NoReference);
        server.Json("task/full", $"[{task}]");
        server.Json($"reloadtask/{Events.TaskId}", task);
        await using var site = new QlikSite(certificates, server.Port);

        var first = await EnrichAsync(site, ReloadAlerts.Failed());
        var last = await EnrichAsync(site, (ReloadAlert)first.Alert, ageSeconds: 5, attempt: 6);

        first.RetryAfter.Should().BePositive();
        ((ReloadAlert)first.Alert).Execution.Should().NotBeNull("what is known is kept");
        last.RetryAfter.Should().BeNull();
        last.Alert.Gaps.Should().ContainSingle().Which.Part.Should().Be("script log");
    }

    [Fact]
    public async Task Waits_shortly_for_QRS_to_catch_up_and_asks_nothing_twice()
    {
        await using var server = await StartAsync();
        server.Json("task/full", $"[{QrsBodies.Task(status: 2, lastDetail: "Started")}]");
        server.Json($"reloadtask/{Events.TaskId}", QrsBodies.Task());
        await using var site = new QlikSite(certificates, server.Port);

        var first = await EnrichAsync(site, ReloadAlerts.Failed());
        first.RetryAfter.Should().BePositive().And.BeLessThan(TimeSpan.FromMilliseconds(300));
        first.Reason.Should().Contain("Started");
        var second = await EnrichAsync(site, (ReloadAlert)first.Alert, ageSeconds: 0.2, attempt: 2);

        second.RetryAfter.Should().BeNull();
        second.Alert.Gaps.Should().BeEmpty();
        ((ReloadAlert)second.Alert).Execution!.Status.Should().Be(ExecutionStatus.FinishedFail);
        server.Paths.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Says_that_QRS_knew_only_an_earlier_execution()
    {
        await using var server = await StartAsync();
        var task = QrsBodies.Task(stopped: ReloadAlerts.Moment.AddMinutes(-6));
        server.Json("task/full", $"[{task}]");
        server.Json($"reloadtask/{Events.TaskId}", task);
        await using var site = new QlikSite(certificates, server.Port);

        var first = await EnrichAsync(site, ReloadAlerts.Failed());
        var last = await EnrichAsync(site, (ReloadAlert)first.Alert, ageSeconds: 10, attempt: 12);

        first.RetryAfter.Should().BePositive();
        last.RetryAfter.Should().BeNull();
        ((ReloadAlert)last.Alert).Execution.Should().BeNull("the result of another execution would mislead");
        last.Alert.Gaps.Select(gap => gap.Part).Should().Equal("execution result", "script log");
        last.Alert.Gaps[0].Reason.Should().Contain("earlier execution").And.Contain(server.Host);
    }

    [Theory]
    [InlineData(-300)]
    [InlineData(-31)]
    [InlineData(31)]
    [InlineData(300)]
    public async Task Clocks_that_differ_cost_neither_result_nor_script_log(int seconds)
    {
        await using var server = await StartAsync();
        var task = QrsBodies.Task(stopped: ReloadAlerts.Moment.AddSeconds(seconds));
        server.Json("task/full", $"[{task}]");
        server.Json($"reloadtask/{Events.TaskId}", task);
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed());
        if (answer.RetryAfter is not null)
        {
            answer = await EnrichAsync(site, (ReloadAlert)answer.Alert, ageSeconds: 2.1, attempt: 4);
        }

        answer.RetryAfter.Should().BeNull();
        answer.Alert.Gaps.Should().BeEmpty();
        ((ReloadAlert)answer.Alert).Execution.Should().NotBeNull();
        ((ReloadAlert)answer.Alert).ScriptLog!.LineCount.Should().Be(3);
    }

    [Theory]
    [InlineData("executionId eq", -200)]
    [InlineData("id eq", -200)]
    [InlineData("executionId eq", -86_400)]
    [InlineData("executionId eq", 7_200)]
    public async Task The_result_with_the_id_of_the_event_is_found_whatever_the_times_of_the_last_one_are(string filter, int seconds)
    {
        await using var server = await StartAsync();
        var alert = ReloadAlerts.Failed();
        var task = QrsBodies.Task(stopped: ReloadAlerts.Moment.AddSeconds(seconds), reference: QrsBodies.NoReference);
        server.Json("task/full", $"[{task}]");
        server.On("executionresult/full", context => context.Response.WriteAsync(
            context.Request.Query["filter"].ToString() == $"{filter} {alert.ExecutionId}"
                ? $$"""[{"id":"{{QrsBodies.ResultId}}","status":8,"duration":5000,"fileReferenceID":"{{QrsBodies.LogReference}}"}]"""
                : "[]"));
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, alert);

        answer.RetryAfter.Should().BeNull();
        answer.Alert.Gaps.Should().BeEmpty();
        ((ReloadAlert)answer.Alert).Execution!.Duration.Should().Be(TimeSpan.FromSeconds(5));
        ((ReloadAlert)answer.Alert).ScriptLog.Should().NotBeNull();
    }

    [Theory]
    [InlineData(1, "externalprogramtask", "external-program-failed")]
    [InlineData(2, "usersynctask", "user-sync-failed")]
    [InlineData(4, "task/full", "preload-failed")]
    public async Task Asks_for_the_result_where_the_type_of_the_task_has_it(int taskType, string path, string kind)
    {
        await using var server = await StartAsync();
        var running = QrsBodies.Task(status: 2, taskType: taskType, lastDetail: "Started");
        server.Json("task/full", $"[{running}]");
        await using var site = new QlikSite(certificates, server.Port);
        var first = await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.Execution);
        server.Json("task/full", $"[{QrsBodies.Task(taskType: taskType)}]");
        server.Json($"{path}/{Events.TaskId}", QrsBodies.Task(taskType: taskType));

        var second = await EnrichAsync(site, (ReloadAlert)first.Alert, AlertParts.Execution, 1, 2);

        second.Alert.Kind.Should().Be(kind);
        ((ReloadAlert)second.Alert).Execution!.Status.Should().Be(ExecutionStatus.FinishedFail);
        server.Paths.Last().Should().StartWith(path);
    }

    [Fact]
    public async Task Sends_the_alert_of_a_task_that_QRS_does_not_know()
    {
        await using var server = await StartAsync();
        server.Json("task/full", "[]");
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.Task | AlertParts.App);

        answer.IsDiscarded.Should().BeFalse();
        answer.Alert.Gaps.Should().ContainSingle().Which.Should().Match<AlertGap>(gap =>
            gap.Part == "task" && gap.Reason.Contains("knows no task with the id"));
        ((ReloadAlert)answer.Alert).App.Should().NotBeNull();
    }

    [Fact]
    public async Task Names_the_look_ups_that_QRS_refused()
    {
        await using var server = await StartAsync();
        server.Json("app/full", "[]");
        server.Status(OldTicket, 403);
        server.Status(NewTicket, 403);
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed());

        answer.Alert.Gaps.Select(gap => gap.Part).Should().BeEquivalentTo("app", "script log");
        answer.Alert.Gaps.Single(gap => gap.Part == "script log").Reason
            .Should().StartWith($"QRS at {server.Host} answered 403 to GET reloadtask/{{id}}/scriptlog");
    }

    [Fact]
    public async Task Keeps_the_name_of_an_owner_whose_addresses_cannot_be_read()
    {
        await using var server = await StartAsync();
        server.Status($"user/{QrsBodies.OwnerId}", 403);
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.Owner);

        ((ReloadAlert)answer.Alert).Owner!.UserId.Should().Be("anna");
        answer.Alert.Gaps.Should().ContainSingle().Which.Part.Should().Be("app owner");
    }

    [Fact]
    public async Task Leaves_no_gap_for_a_task_without_an_app()
    {
        await using var server = await StartAsync();
        var task = QrsBodies.Task(taskType: 1).Replace($$"""{"id":"{{Events.AppId}}","name":"Sales"}""", "null", StringComparison.Ordinal);
        server.Json("task/full", $"[{task}]");
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed() with { AppId = "", AppName = "" });

        answer.Alert.Gaps.Should().BeEmpty();
        server.Paths.Should().BeEquivalentTo("task/full", "executionresult/table");
    }

    [Fact]
    public async Task Takes_the_app_from_the_task_when_the_event_leaves_it_out()
    {
        await using var server = await StartAsync();
        server.Json("task/full", $"[{QrsBodies.Task(taskType: 4)}]");
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed() with { AppId = "", AppName = "" });

        answer.Alert.Should().BeEquivalentTo(new { Events.AppId, AppName = "Sales", App = new { Description = "All sales" } });
    }

    [Fact]
    public async Task Is_quick_and_complete_about_the_gaps_when_QRS_is_down()
    {
        using var port = new ClosedPort();
        await using var site = new QlikSite(certificates, port.Number);
        var started = Stopwatch.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EnrichAsync(site, ReloadAlerts.Failed()).AsTask()));

        Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(14), "nobody waited for all the time that an alert may take");
        answers.Should().OnlyContain(answer => answer.RetryAfter == null && answer.Alert.Gaps.Count == 5);
    }

    [Fact]
    public async Task Stays_within_the_time_that_one_alert_may_take()
    {
        await using var server = await StartAsync();
        server.On("task/full", context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var site = new QlikSite(
            certificates,
            server.Port,
            options =>
            {
                options.Qrs.AlertLookups.Timeout = TimeSpan.FromSeconds(2);
                options.Qrs.Timeout = TimeSpan.FromSeconds(10);
            });
        var started = Stopwatch.GetTimestamp();

        var answer = await EnrichAsync(site, ReloadAlerts.Failed());

        Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(30));
        answer.Alert.Gaps.Select(gap => gap.Part).Should().StartWith("task");
        answer.Alert.Gaps.Should().OnlyContain(gap => gap.Reason.Contains("no answer to GET task/full in time"));
    }

    [Fact]
    public async Task A_burst_for_one_app_asks_QRS_once()
    {
        await using var server = await StartAsync();
        await using var site = new QlikSite(certificates, server.Port);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(_ => EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.Task | AlertParts.App | AlertParts.Owner).AsTask()));

        answers.Should().OnlyContain(answer => answer.Alert.Gaps.Count == 0 && ((ReloadAlert)answer.Alert).Owner!.EmailAddresses.Count == 2);
        server.Paths.Should().BeEquivalentTo("task/full", "app/full", $"user/{QrsBodies.OwnerId}");
    }

    [Fact]
    public async Task Says_when_the_site_of_an_alert_is_not_set_up()
    {
        await using var site = new QlikSite(certificates, 4242);

        var answer = await EnrichAsync(site, ReloadAlerts.Failed() with { Site = "elsewhere" });

        answer.Alert.Gaps.Should().ContainSingle().Which.Reason.Should().Contain("'elsewhere'");
    }

    private static ValueTask<Enrichment<Alert>> EnrichAsync(
        QlikSite site, ReloadAlert alert, AlertParts parts = AlertParts.All, double ageSeconds = 0, int attempt = 1) =>
        site.Enricher.EnrichAsync(alert, ReloadAlerts.Context(parts, ageSeconds, attempt), default);

    private async Task<QrsServer> StartAsync()
    {
        var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", $"[{QrsBodies.Task()}]");
        server.Json("app/full", QrsBodies.App());
        server.Json($"user/{QrsBodies.OwnerId}", QrsBodies.User());
        server.Json(OldTicket, QrsBodies.Ticket());
        server.On(Download, context => context.Response.WriteAsync("one\r\ntwo\r\nthree"));
        return server;
    }
}
