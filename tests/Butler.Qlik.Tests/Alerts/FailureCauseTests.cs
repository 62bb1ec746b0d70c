using System.Text;
using Butler.Alerts;
using Butler.Qlik.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Butler.Qlik.Tests.Alerts;

/// <summary>Why a task failed, and what came before: in every alert about a failure, whatever QRS has.</summary>
public sealed class FailureCauseTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    private const string Ticket = $"reloadtask/{Events.TaskId}/scriptlog";
    private const string Download = "download/reloadtask/ticket-1/scriptlog.txt";
    private const string Table = "executionresult/table";
    private const string Stamp = "20260216T092459.099+0100";

    private const string Log =
        $"{Stamp}      Execution started.\r\n{Stamp} 0002 SET ErrorMode=1\r\n{Stamp} 0003 Sales:\r\n{Stamp} 0004 LOAD NetAmout\r\n"
        + $"{Stamp} 0005 FROM [lib://Store/sales.qvd] (qvd)\r\n{Stamp}      Error: Field 'NetAmout' not found\r\n{Stamp}      Execution Failed\r\n";

    [Theory]
    [InlineData(AlertParts.Cause)]
    [InlineData(AlertParts.Cause | AlertParts.ScriptLog)]
    public async Task The_cause_stands_in_the_script_log_whether_or_not_a_route_shows_lines_of_it(AlertParts parts)
    {
        await using var server = await StartAsync(Log);
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(site, ReloadAlerts.Failed(), parts);

        alert.Cause.Should().BeEquivalentTo(new ReloadCause
        {
            Headline = "Field 'NetAmout' not found",
            ErrorClass = "field_not_found",
            ErrorClassText = "Field not found",
            Statement = "LOAD NetAmout\nFROM [lib://Store/sales.qvd] (qvd)",
            ScriptLine = 3,
            LastScriptLine = 5,
            LogLine = 6,
            ErrorLines = ["Field 'NetAmout' not found"],
        });
        (alert.ScriptLog is not null).Should().Be(parts.HasFlag(AlertParts.ScriptLog));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public async Task The_script_log_is_read_in_the_encoding_that_it_is_written_in(string encoding)
    {
        await using var server = await StartAsync(Log);
        server.On(Download, async context => await context.Response.Body.WriteAsync(
            Encoding.GetEncoding(encoding).GetBytes(Log.Replace("NetAmout", "Försäljning", StringComparison.Ordinal))));
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.Cause);

        alert.Cause!.Headline.Should().Be("Field 'Försäljning' not found");
    }

    [Theory]
    [InlineData(AlertParts.Cause, 0)]
    [InlineData(AlertParts.Cause | AlertParts.ScriptLog, 1)]
    public async Task Without_a_script_log_the_event_says_why_and_only_lines_are_missed(AlertParts parts, int gaps)
    {
        await using var server = await StartAsync(Log);
        server.Status(Ticket, 403);
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(site, ReloadAlerts.Failed() with { LogMessage = "Reload failed in the engine;PWD=abc123" }, parts);

        alert.Cause.Should().BeEquivalentTo(new { Headline = "Reload failed in the engine;PWD=••••••", ErrorClass = "", Statement = "" });
        alert.Gaps.Should().HaveCount(gaps);
    }

    [Theory]
    [InlineData("[{\"detailsType\":0,\"message\":\"App is locked by LAB\\\\anna\"},{\"detailsType\":2,\"message\":\"Changing task state to FinishedFail\"}]", @"App is locked by LAB\anna")]
    [InlineData("[{\"detailsType\":2,\"message\":\"Max retries reached\"}]", "Reload failed in the engine")]
    public async Task What_QRS_says_comes_before_what_the_event_says_unless_it_is_routine(string details, string expected)
    {
        await using var server = await StartAsync(Log);
        server.Json("task/full", "[" + QrsBodies.Task(reference: QrsBodies.NoReference).Replace("\"details\":[", $"\"details\":{details},\"old\":[", StringComparison.Ordinal) + "]");
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(
            site, ReloadAlerts.Failed() with { LogMessage = "Reload failed in the engine" }, AlertParts.Cause | AlertParts.Execution, ageSeconds: 60);

        alert.Cause!.Headline.Should().Be(expected);
    }

    [Fact]
    public async Task A_success_has_no_cause_and_nothing_is_asked_for_it()
    {
        await using var server = await StartAsync(Log);
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(site, ReloadAlerts.Failed(TaskOutcome.Succeeded), AlertParts.Task | AlertParts.Cause | AlertParts.History);

        (alert.Cause, alert.KnownCause, alert.History).Should().Be(((ReloadCause?)null, (ReloadCause?)null, (TaskHistory?)null));
        server.Paths.Should().Equal("task/full");
    }

    [Fact]
    public async Task Counts_the_failures_since_the_last_success_once_for_each_start()
    {
        var own = ReloadAlerts.Failed();
        var retried = Guid.NewGuid();
        await using var server = await StartAsync(Log);
        server.Json(Table, TableOf(
            Row(Guid.NewGuid(), Guid.NewGuid(), 8, ReloadAlerts.Moment.AddHours(3)),
            Row(Guid.Parse(own.ExecutionId), Guid.NewGuid(), 8, ReloadAlerts.Moment),
            Row(Guid.Parse(own.ExecutionId), Guid.NewGuid(), 8, ReloadAlerts.Moment.AddMinutes(-5)),
            Row(retried, Guid.NewGuid(), 8, ReloadAlerts.Moment.AddHours(-1)),
            Row(retried, Guid.NewGuid(), 8, ReloadAlerts.Moment.AddHours(-1.1)),
            Row(Guid.NewGuid(), Guid.NewGuid(), 6, ReloadAlerts.Moment.AddHours(-2)),
            Row(Guid.NewGuid(), Guid.NewGuid(), 11, ReloadAlerts.Moment.AddHours(-3)),
            Row(Guid.NewGuid(), Guid.NewGuid(), 7, ReloadAlerts.Moment.AddHours(-4)),
            Row(Guid.NewGuid(), Guid.NewGuid(), 8, ReloadAlerts.Moment.AddHours(-5))));
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(site, own, AlertParts.History);

        alert.History.Should().Be(new TaskHistory(3, ReloadAlerts.Moment.AddHours(-4)));
        var question = server.Requests.Single(request => request.Path == Table).Query;
        question["filter"].Should().Be($"taskID eq {Events.TaskId}");
        (question["take"], question["sortColumn"], question["orderAscending"]).Should().Be(("60", "startTime", "false"));
    }

    [Fact]
    public async Task A_run_that_QRS_does_not_show_yet_counts_all_the_same()
    {
        await using var server = await StartAsync(Log);
        server.Json(Table, TableOf(Row(Guid.NewGuid(), Guid.NewGuid(), 7, ReloadAlerts.Moment.AddHours(-1))));
        await using var site = new QlikSite(certificates, server.Port);

        (await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.History)).History.Should().Be(new TaskHistory(1, ReloadAlerts.Moment.AddHours(-1)));
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(500, "no")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"columnNames":["status"],"rows":[[null],["x"],[{}]]}""")]
    public async Task What_QRS_does_not_say_about_the_past_is_left_out_without_a_gap(int status, string body)
    {
        await using var server = await StartAsync(Log);
        server.Status(Table, status, body);
        await using var site = new QlikSite(certificates, server.Port);

        var alert = await EnrichAsync(site, ReloadAlerts.Failed(), AlertParts.Task | AlertParts.Cause | AlertParts.History);

        alert.Gaps.Should().BeEmpty();
        alert.Cause!.ErrorClass.Should().Be("field_not_found");
        (alert.History?.LastSuccess).Should().BeNull();
    }

    private static string Row(Guid execution, Guid id, int status, DateTimeOffset stopped) =>
        $"[\"{id}\",\"{execution}\",{status},\"{stopped.AddMinutes(-1):yyyy-MM-ddTHH:mm:ss.fffZ}\",\"{stopped:yyyy-MM-ddTHH:mm:ss.fffZ}\"]";

    private static string TableOf(params string[] rows) =>
        $$"""{"columnNames":["id","executionID","status","startTime","stopTime"],"rows":[{{string.Join(',', rows)}}]}""";

    private static async Task<ReloadAlert> EnrichAsync(QlikSite site, ReloadAlert alert, AlertParts parts, double ageSeconds = 0) =>
        (ReloadAlert)(await site.Enricher.EnrichAsync(alert, ReloadAlerts.Context(parts, ageSeconds), TestContext.Current.CancellationToken)).Alert;

    private async Task<QrsServer> StartAsync(string log)
    {
        var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", $"[{QrsBodies.Task()}]");
        server.Json(Ticket, QrsBodies.Ticket());
        server.On(Download, context => context.Response.WriteAsync(log));
        return server;
    }
}
