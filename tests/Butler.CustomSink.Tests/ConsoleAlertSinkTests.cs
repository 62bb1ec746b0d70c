using Butler.Alerts;
using Butler.Testing.Alerts;

namespace Butler.CustomSink.Tests;

public sealed class ConsoleAlertSinkTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly ConsoleAlertSink _sink;

    public ConsoleAlertSinkTests() => _sink = new ConsoleAlertSink(_output);

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Prints_what_happened_to_which_task()
    {
        var alert = Some.ReloadAlert(taskName: "Reload of Finance") with { HostName = "sense2", LogMessage = "Max retries reached" };

        var result = await _sink.SendAsync(Deliveries.Of(alert), CancellationToken.None);

        result.Should().Be(DeliveryResult.Delivered);
        _output.ToString().Should().Be("Qlik Sense reload failed: Reload of Finance on sense2, Max retries reached" + Environment.NewLine);
    }

    [Theory]
    [InlineData(TaskKind.Reload, TaskOutcome.Aborted, "Qlik Sense reload aborted: ")]
    [InlineData(TaskKind.Preload, TaskOutcome.Succeeded, "Qlik Sense preload task succeeded: ")]
    [InlineData(TaskKind.UserSync, TaskOutcome.Failed, "Qlik Sense user sync task failed: ")]
    public async Task Begins_with_the_kind_of_the_alert(TaskKind kind, TaskOutcome outcome, string start)
    {
        await _sink.SendAsync(Deliveries.Of(Some.ReloadAlert(outcome: outcome, taskKind: kind)), CancellationToken.None);

        _output.ToString().Should().StartWith(start);
    }

    [Fact]
    public async Task Stops_when_its_time_is_up()
    {
        using var timeUp = new CancellationTokenSource();
        await timeUp.CancelAsync();

        var sending = async () => await _sink.SendAsync(Deliveries.Of(Some.ReloadAlert()), timeUp.Token);

        await sending.Should().ThrowAsync<OperationCanceledException>();
        _output.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task Prints_all_of_many_alerts_that_come_at_once()
    {
        var sink = new ConsoleAlertSink(TextWriter.Synchronized(_output));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            sink.SendAsync(Deliveries.Of(Some.ReloadAlert(taskName: $"Task {number:00}")), CancellationToken.None).AsTask()));

        _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(20).And.OnlyHaveUniqueItems();
    }
}
