using Butler.Alerts;
using Butler.Qlik.Tests.Support;

namespace Butler.Qlik.Tests.Alerts;

public sealed class DistributionTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    [Theory]
    [InlineData(7, TaskOutcome.Succeeded)]
    [InlineData(6, TaskOutcome.Aborted)]
    [InlineData(8, TaskOutcome.Failed)]
    [InlineData(11, TaskOutcome.Failed)]
    public async Task Ends_as_QRS_says(int status, TaskOutcome outcome)
    {
        var answer = await AskAsync(QrsBodies.Task(status, taskType: 3));

        answer.RetryAfter.Should().BeNull();
        answer.IsDiscarded.Should().BeFalse();
        answer.Alert.Should().BeEquivalentTo(new { Outcome = outcome, TaskKind = TaskKind.Distribute, AwaitsOutcome = false });
        answer.Alert.Gaps.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Waits_on_disk_while_it_runs(int status)
    {
        var early = await AskAsync(QrsBodies.Task(status, taskType: 3));
        var later = await AskAsync(QrsBodies.Task(status, taskType: 3), TimeSpan.FromHours(5), attempt: 500);

        early.RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
        later.RetryAfter.Should().Be(TimeSpan.FromSeconds(30));
        ((ReloadAlert)later.Alert).AwaitsOutcome.Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(12)]
    public async Task Has_nothing_to_tell_when_it_did_not_run(int status)
    {
        var answer = await AskAsync(QrsBodies.Task(status, taskType: 3));

        answer.IsDiscarded.Should().BeTrue();
        answer.Reason.Should().Contain("did not run");
    }

    [Fact]
    public async Task Has_nothing_to_tell_of_a_task_of_another_type() =>
        (await AskAsync(QrsBodies.Task(7))).IsDiscarded.Should().BeTrue();

    [Fact]
    public async Task Goes_out_after_six_hours_and_says_that_the_end_was_not_seen()
    {
        var last = await AskAsync(QrsBodies.Task(14, taskType: 3), TimeSpan.FromHours(6) - TimeSpan.FromSeconds(10), attempt: 700);
        var answer = await AskAsync(QrsBodies.Task(14, taskType: 3), TimeSpan.FromHours(6), attempt: 701);

        last.RetryAfter.Should().Be(TimeSpan.FromSeconds(10));
        answer.RetryAfter.Should().BeNull();
        answer.Alert.Kind.Should().Be("distribute-failed");
        answer.Alert.Gaps.Should().ContainSingle(gap => gap.Part == "outcome of the distribution" && gap.Reason.Contains("not seen within 6 hours"));
    }

    [Fact]
    public async Task Waits_rather_than_guesses_while_QRS_is_down()
    {
        using var port = new ClosedPort();
        await using var site = new QlikSite(certificates, port.Number);

        var answer = await site.Enricher.EnrichAsync(ReloadAlerts.Distribution(), ReloadAlerts.Context(), default);

        answer.RetryAfter.Should().BePositive();
        answer.Reason.Should().Contain("cannot be reached");
        answer.Alert.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Is_told_once_although_Qlik_Sense_reports_a_good_end_in_two_events()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", $"[{QrsBodies.Task(7, taskType: 3, lastDetail: "FinishedSuccess")}]");
        await using var site = new QlikSite(certificates, server.Port);
        var success = ReloadAlerts.Failed(TaskOutcome.Succeeded) with { AppId = "" };
        var distribution = ReloadAlerts.Distribution() with { ExecutionId = success.ExecutionId };
        var context = ReloadAlerts.Context(AlertParts.Task);

        var first = await site.Enricher.EnrichAsync(success, context, default);
        var again = await site.Enricher.EnrichAsync(success, context, default);
        var second = await site.Enricher.EnrichAsync(distribution, context, default);

        first.Alert.Kind.Should().Be("distribute-succeeded");
        first.IsDiscarded.Should().BeFalse();
        again.IsDiscarded.Should().BeFalse("it is the same alert, taken up again");
        second.IsDiscarded.Should().BeTrue();
    }

    [Fact]
    public async Task Needs_no_look_up_when_nobody_wants_to_know()
    {
        await using var server = await QrsServer.StartAsync(certificates);
        await using var site = new QlikSite(certificates, server.Port);

        var answer = await site.Enricher.EnrichAsync(
            ReloadAlerts.Distribution(), ReloadAlerts.Context(routed: kind => !kind.StartsWith("distribute", StringComparison.Ordinal)), default);

        answer.IsDiscarded.Should().BeTrue();
        server.Requests.Should().BeEmpty();
    }

    private async Task<Enrichment<Alert>> AskAsync(string task, TimeSpan age = default, int attempt = 1)
    {
        await using var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", $"[{task}]");
        await using var site = new QlikSite(certificates, server.Port);
        return await site.Enricher.EnrichAsync(
            ReloadAlerts.Distribution(), ReloadAlerts.Context(AlertParts.Task, age.TotalSeconds, attempt), default);
    }
}
