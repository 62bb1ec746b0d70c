using Butler.Alerts;
using Butler.Core.Problems;
using Butler.Problems;

namespace Butler.Core.Tests.Problems;

public sealed class ProblemNewsTests
{
    private readonly ProblemNews _news = new("butler1");
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_problem_is_told_when_it_has_lasted_for_some_seconds()
    {
        Begin("destination:slack", "Slack fails.", sink: "slack");

        _news.Collect(_now).Should().BeEmpty();
        After(TimeSpan.FromSeconds(6)).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = "butler-problem", Key = "destination:slack", Message = "Slack fails.", IsOver = false, Host = "butler1", AvoidedSinks = new[] { "slack" } });
        After(TimeSpan.FromHours(5)).Should().BeEmpty();
        _news.NextDue.Should().BeNull();
    }

    [Fact]
    public void What_passes_within_seconds_is_not_told()
    {
        Begin("destination:slack");
        _now += TimeSpan.FromSeconds(3);
        End("destination:slack");

        After(TimeSpan.FromHours(2)).Should().BeEmpty();
    }

    [Fact]
    public void The_end_of_a_problem_is_told_when_its_beginning_was()
    {
        Begin("destination:slack");
        After(TimeSpan.FromSeconds(6));
        End("destination:slack");

        After(TimeSpan.FromSeconds(6)).Should().ContainSingle().Which.Kind.Should().Be("butler-problem-over");
        After(TimeSpan.FromHours(2)).Should().BeEmpty();
    }

    [Fact]
    public void A_problem_that_comes_and_goes_is_told_once_an_hour_and_not_forgotten()
    {
        Begin("destination:slack");
        var messages = new List<(TimeSpan At, ButlerProblemAlert Alert)>();
        var start = _now;
        for (var minute = 0; minute < 90; minute++)
        {
            messages.AddRange(After(TimeSpan.FromSeconds(30)).Select(alert => (_now - start, alert)));
            End("destination:slack");
            messages.AddRange(After(TimeSpan.FromSeconds(30)).Select(alert => (_now - start, alert)));
            Begin("destination:slack");
        }

        messages.Where(message => !message.Alert.IsOver).Select(message => (int)message.At.TotalHours).Should().Equal(0, 1);
        After(TimeSpan.FromHours(1)).Should().ContainSingle("it is open when the hour is over").Which.IsOver.Should().BeFalse();
    }

    [Fact]
    public void Events_of_an_hour_are_told_together_with_their_number()
    {
        Event("dead-letter:slack");
        After(TimeSpan.FromSeconds(6)).Should().ContainSingle().Which.Count.Should().Be(1);
        for (var i = 0; i < 30; i++)
        {
            Event("dead-letter:slack");
        }

        After(TimeSpan.FromMinutes(30)).Should().BeEmpty();
        After(TimeSpan.FromMinutes(31)).Should().ContainSingle().Which.Count.Should().Be(30);
        After(TimeSpan.FromHours(3)).Should().BeEmpty("an event is over when it is told");
    }

    [Fact]
    public void Many_problems_at_once_come_in_one_message()
    {
        for (var i = 0; i < 30; i++)
        {
            Begin($"schedule:{i:00}", $"Schedule {i} does not start.");
        }

        var digest = After(TimeSpan.FromSeconds(6)).Should().ContainSingle().Subject;
        digest.Message.Should().Be("30 problems");
        digest.Problems.Should().HaveCount(21).And.StartWith("Schedule 0 does not start.").And.EndWith("and 10 more; see /v5/problems or the log");

        for (var i = 0; i < 30; i++)
        {
            End($"schedule:{i:00}");
        }

        After(TimeSpan.FromSeconds(6)).Should().ContainSingle().Which.Message.Should().Be("30 problems are over");
    }

    [Fact]
    public void There_is_a_limit_to_the_messages_of_an_hour_and_the_rest_comes_in_one()
    {
        var told = 0;
        for (var minute = 0; minute < 50; minute++)
        {
            Begin($"schedule:{minute:00}");
            told += After(TimeSpan.FromMinutes(1)).Count;
        }

        told.Should().Be(12);
        After(TimeSpan.FromMinutes(11)).Should().ContainSingle().Which.Message.Should().Be("38 problems");
    }

    [Fact]
    public void A_further_stage_is_told_again()
    {
        Begin("certificate:a", "expires in 14 days", stage: "14");
        After(TimeSpan.FromSeconds(6)).Should().ContainSingle();
        _now += TimeSpan.FromDays(7);
        Begin("certificate:a", "expires in 7 days", stage: "7");

        After(TimeSpan.FromSeconds(6)).Should().ContainSingle().Which.Message.Should().Be("expires in 7 days");
    }

    private IReadOnlyList<ButlerProblemAlert> After(TimeSpan time)
    {
        _now += time;
        return _news.Collect(_now);
    }

    private void Begin(string key, string message = "It fails.", string? sink = null, string stage = "") =>
        Take(new ButlerProblem(key, message) { Sink = sink, Stage = stage }, isOver: false);

    private void Event(string key) => Take(new ButlerProblem(key, "It was given up.") { Lasts = false }, isOver: false);

    private void End(string key) => Take(new ButlerProblem(key, "It fails."), isOver: true);

    private void Take(ButlerProblem problem, bool isOver) => _news.Take(new ProblemChange(problem, _now, 1, isOver), _now);
}
