using Butler.Alerts;
using Butler.Notifications.Tests.Conformance;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.InfluxDb;

public sealed class InfluxBatchTests
{
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 20).Select(number => $"Nr{number:00}x")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_comes_while_a_request_is_under_way_goes_together_in_the_next_one(int version)
    {
        await using var influx = await HttpReceiver.StartAsync();
        var hold = new TaskCompletionSource();
        influx.Answer = _ => hold.Task;
        using var host = Create(new Uri(influx.Origin).Port, version);

        var first = SendAsync(host, Numbers[0]);
        await Waiting.UntilAsync(() => influx.Requests.Count == 1, "the first point has arrived");
        var others = Numbers[1..].Select(number => SendAsync(host, number)).ToList();
        hold.SetResult();

        (await Task.WhenAll([first, .. others])).Should().AllBeEquivalentTo(DeliveryResult.Delivered);
        influx.Requests.Should().HaveCount(2);
        influx.Requests[0].Header("X-Butler-Delivery").Should().Be(Numbers[0]);
        influx.Requests[0].Header("Content-Encoding").Should().BeNull("it is short");
        influx.Requests[1].Header("X-Butler-Delivery").Should().BeNull();
        influx.Requests[1].Header("Content-Encoding").Should().Be("gzip");
        influx.Requests[1].Header("Content-Type").Should().Be("text/plain; charset=utf-8");
        influx.Requests[1].PathAndQuery.Should().Be(influx.Requests[0].PathAndQuery);
        var lines = influx.Requests[1].Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(19).And.Equal(Numbers[1..], (line, number) => line.StartsWith("reload_task_failed,", StringComparison.Ordinal) && line.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_point_that_InfluxDB_refuses_costs_the_others_nothing()
    {
        await using var influx = await InfluxServer.StartAsync();
        await influx.CreateDatabaseAsync();
        await influx.WriteAsync($"reload_task_aborted log_message=1 {1_000_000 * (Some.Now.ToUnixTimeMilliseconds() - 1)}");
        using var host = Create(influx.Port, version: 1);

        var results = await Task.WhenAll(Numbers.Select(number => SendAsync(host, number, number == "Nr07x" ? TaskOutcome.Aborted : TaskOutcome.Failed)));

        results.Where(result => result.Status == AttemptOutcome.Rejected).Should().ContainSingle().Which.Should().BeSameAs(results[7]);
        results[7].Reason.Should().Contain("field type conflict");
        results.Count(result => result == DeliveryResult.Delivered).Should().Be(19);
        (await influx.QueryAsync("SELECT task_name, log_message FROM reload_task_failed")).Select(row => row["task_name"].GetString())
            .Should().BeEquivalentTo(Numbers.Except(["Nr07x"]));
    }

    [Fact]
    public async Task Hundreds_of_points_at_once_are_all_kept_by_a_real_server()
    {
        await using var influx = await InfluxServer.StartAsync();
        using var host = Create(influx.Port, version: 1);
        var numbers = Enumerable.Range(0, 500).Select(number => $"Nr{number:000}").ToList();

        var results = await Task.WhenAll(numbers.Select(number => SendAsync(host, number)));

        results.Should().AllBeEquivalentTo(DeliveryResult.Delivered);
        (await influx.QueryAsync("SELECT task_name, log_message FROM reload_task_failed")).Select(row => row["task_name"].GetString())
            .Should().BeEquivalentTo(numbers);
    }

    [Fact]
    public async Task When_InfluxDB_goes_away_between_a_refusal_and_the_points_one_by_one_all_that_is_left_comes_again()
    {
        await using var influx = await HttpReceiver.StartAsync();
        var hold = new TaskCompletionSource();
        influx.Answer = async context =>
        {
            await hold.Task;
            context.Response.StatusCode = influx.Requests.Count switch
            {
                1 or 3 => StatusCodes.Status204NoContent,
                2 => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status503ServiceUnavailable,
            };
        };
        using var host = Create(new Uri(influx.Origin).Port, version: 2);

        var first = SendAsync(host, Numbers[0]);
        await Waiting.UntilAsync(() => influx.Requests.Count == 1, "the first point has arrived");
        var others = Numbers[1..5].Select(number => SendAsync(host, number)).ToList();
        hold.SetResult();

        (await Task.WhenAll([first, .. others])).Select(result => result.Status).Should().Equal(
            AttemptOutcome.Delivered, AttemptOutcome.Delivered, AttemptOutcome.Retry, AttemptOutcome.Retry, AttemptOutcome.Retry);
        influx.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task Who_gives_up_holds_up_nobody()
    {
        await using var influx = await HttpReceiver.StartAsync();
        var hold = new TaskCompletionSource();
        influx.Answer = _ => hold.Task;
        using var host = Create(new Uri(influx.Origin).Port, version: 1);
        using var impatience = new CancellationTokenSource();

        var first = SendAsync(host, Numbers[0], cancellationToken: impatience.Token);
        await Waiting.UntilAsync(() => influx.Requests.Count == 1, "the first point has arrived");
        var second = SendAsync(host, Numbers[1], cancellationToken: impatience.Token);
        var third = SendAsync(host, Numbers[2]);
        await impatience.CancelAsync();

        (await first.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(impatience.Token);
        await second.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        hold.SetResult();
        (await third).Should().Be(DeliveryResult.Delivered);
        influx.Requests[^1].Body.Should().Contain(Numbers[2]).And.NotContain(Numbers[1]);
    }

    [Theory]
    [InlineData(400, AttemptOutcome.Rejected)]
    [InlineData(401, AttemptOutcome.Retry)]
    [InlineData(403, AttemptOutcome.Retry)]
    [InlineData(404, AttemptOutcome.Retry)]
    [InlineData(422, AttemptOutcome.Rejected)]
    [InlineData(429, AttemptOutcome.Retry)]
    [InlineData(500, AttemptOutcome.Retry)]
    public async Task What_can_be_put_right_while_the_points_wait_is_tried_again(int status, AttemptOutcome expected)
    {
        await using var influx = await HttpReceiver.StartAsync();
        influx.AnswerWith(status, "what is wrong, with my-token in it");
        using var host = Create(new Uri(influx.Origin).Port, version: 2);

        var result = await SendAsync(host, Numbers[0]);

        result.Status.Should().Be(expected);
        result.Reason.Should().Contain($"{status}").And.Contain("what is wrong").And.NotContain("my-token");
    }

    private static Task<DeliveryResult> SendAsync(
        SinkHost host, string number, TaskOutcome outcome = TaskOutcome.Failed, CancellationToken cancellationToken = default) =>
        host.SendAsync(
            Some.FailedReload with { Id = number, TaskName = number, Outcome = outcome, LogMessage = "Failed", ScriptLog = null }, target: "", deliveryId: number, cancellationToken).AsTask();

    private static SinkHost Create(int port, int version) => SinkHost.Create(builder => builder.AddInfluxDbAlerts(SinkHost.Section(
        "Butler:influxDb",
        "enable=true",
        "hostIP=127.0.0.1",
        $"hostPort={port}",
        $"version={version}",
        "v1Config:dbName=butler",
        "v1Config:retentionPolicy:duration=INF",
        "v2Config:org=o",
        "v2Config:bucket=b",
        "v2Config:token=my-token",
        "v3Config:database=d",
        "v3Config:token=my-token",
        "reloadTaskFailure:enable=true",
        "reloadTaskAborted:enable=true")));
}
