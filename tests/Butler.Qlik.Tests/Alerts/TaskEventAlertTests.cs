using System.Text;
using Butler.Alerts;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Tests.Support;

namespace Butler.Qlik.Tests.Alerts;

public sealed class TaskEventAlertTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 8, 25, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/scheduler-reload-failed/", TaskOutcome.Failed, "failed|run-1")]
    [InlineData("/scheduler-task-aborted/", TaskOutcome.Aborted, "aborted|run-1")]
    [InlineData("/scheduler-task-success//", TaskOutcome.Succeeded, "succeeded|run-1")]
    [InlineData("/scheduler-distribute/", TaskOutcome.Failed, "distribute|run-1")]
    public void Takes_outcome_and_key_from_the_type(string type, TaskOutcome outcome, string key)
    {
        var read = Read(Events.Of(type));

        var alert = TaskEventAlert.Create(read, Now, "site-a");

        alert.Outcome.Should().Be(outcome);
        alert.AwaitsOutcome.Should().Be(read.Type == TaskEventType.Distribute);
        alert.ReceivedAt.Should().Be(Now);
        alert.Site.Should().Be("site-a");
        TaskEventAlert.DeduplicationKey(read, "default").Should().Be(key);
        TaskEventAlert.DeduplicationKey(read, "site-a").Should().Be(key + "|site-a", "one site must not silence another");
    }

    [Fact]
    public void Has_no_key_without_an_execution() =>
        TaskEventAlert.DeduplicationKey(Read(Events.Of(execution: "")), "default").Should().BeNull();

    [Fact]
    public void Leaves_out_the_characters_that_turn_text_around()
    {
        var alert = TaskEventAlert.Create(Read(Events.Of(task: "report\u202Egpj.exe", app: "a\u2066b\u2069")), Now, "default");

        alert.TaskName.Should().Be("reportgpj.exe");
        alert.AppName.Should().Be("ab");
    }

    private static TaskEvent Read(string datagram)
    {
        TaskEventParser.TryParse(Encoding.UTF8.GetBytes(datagram), out var read, out _).Should().BeTrue();
        return read!;
    }
}
