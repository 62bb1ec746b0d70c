using Butler.Alerts;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Alerts.Lookups;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using CsCheck;

namespace Butler.Qlik.Tests.Alerts.Lookups;

public sealed class ResultMatcherTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(TaskOutcome.Failed, 8, 0, nameof(ResultMatch.Complete))]
    [InlineData(TaskOutcome.Failed, 11, 0, nameof(ResultMatch.Complete))]
    [InlineData(TaskOutcome.Failed, 8, -20, nameof(ResultMatch.Complete))]
    [InlineData(TaskOutcome.Failed, 8, -60, nameof(ResultMatch.Doubtful))]
    [InlineData(TaskOutcome.Failed, 8, -300, nameof(ResultMatch.Doubtful))]
    [InlineData(TaskOutcome.Failed, 8, -360, nameof(ResultMatch.Earlier))]
    [InlineData(TaskOutcome.Failed, 7, -60, nameof(ResultMatch.Earlier))]
    [InlineData(TaskOutcome.Failed, 8, 300, nameof(ResultMatch.Doubtful))]
    [InlineData(TaskOutcome.Failed, 2, 300, nameof(ResultMatch.Unfinished))]
    [InlineData(TaskOutcome.Failed, 8, 5, nameof(ResultMatch.Complete))]
    [InlineData(TaskOutcome.Failed, 2, 0, nameof(ResultMatch.Unfinished))]
    [InlineData(TaskOutcome.Failed, 7, 0, nameof(ResultMatch.OtherOutcome))]
    [InlineData(TaskOutcome.Aborted, 5, 0, nameof(ResultMatch.Unfinished))]
    [InlineData(TaskOutcome.Aborted, 6, 8, nameof(ResultMatch.Complete))]
    [InlineData(TaskOutcome.Succeeded, 7, 0, nameof(ResultMatch.Complete))]
    [InlineData(TaskOutcome.Succeeded, 7, 600, nameof(ResultMatch.Later))]
    public void Compares_state_and_time(TaskOutcome outcome, int status, int stoppedAfter, string expected)
    {
        var stop = ReloadAlerts.Moment.AddSeconds(stoppedAfter);
        var result = new QrsExecution { Status = status, StartTime = stop.AddSeconds(-72), StopTime = stop };

        ResultMatcher.Compare(ReloadAlerts.Failed(outcome), result, Tolerance).ToString().Should().Be(expected);
    }

    [Theory]
    [InlineData(1, nameof(ResultMatch.Doubtful))]
    [InlineData(60, nameof(ResultMatch.Doubtful))]
    [InlineData(200, nameof(ResultMatch.Later))]
    public void A_start_after_the_event_is_a_later_execution_when_there_was_time_for_one(int age, string expected)
    {
        var start = ReloadAlerts.Moment.AddSeconds(150);
        var result = new QrsExecution { Status = 8, StartTime = start, StopTime = start.AddSeconds(30) };

        ResultMatcher.Compare(ReloadAlerts.Failed(), result, Tolerance, age: TimeSpan.FromSeconds(age)).ToString().Should().Be(expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_id_that_matches_outweighs_all_clocks(bool isSharedByAttempts)
    {
        var alert = ReloadAlerts.Failed();
        var stop = ReloadAlerts.Moment.AddDays(-3);
        var result = new QrsExecution
        {
            Id = isSharedByAttempts ? QrsBodies.ResultId : alert.ExecutionId.ToUpperInvariant(),
            ExecutionId = isSharedByAttempts ? alert.ExecutionId : null,
            Status = 8,
            StartTime = stop.AddSeconds(-72),
            StopTime = stop,
        };

        ResultMatcher.Compare(alert, result, Tolerance).Should().Be(ResultMatch.Complete);
    }

    [Fact]
    public void An_event_without_an_id_never_matches_by_id() =>
        ResultMatcher.HasIdOf(
            ReloadAlerts.Failed() with { ExecutionId = QrsBodies.NoReference },
            new QrsExecution { Id = QrsBodies.NoReference, ExecutionId = QrsBodies.NoReference }).Should().BeFalse();

    [Fact]
    public void What_fits_the_clock_of_QRS_is_taken_at_once()
    {
        var stop = ReloadAlerts.Moment.AddSeconds(-200);
        var result = new QrsExecution { Status = 8, StartTime = stop.AddSeconds(-72), StopTime = stop };

        ResultMatcher.Compare(ReloadAlerts.Failed(), result, Tolerance, TimeSpan.FromSeconds(-201)).Should().Be(ResultMatch.Complete);
    }

    [Theory]
    [InlineData(-240, nameof(ResultMatch.Complete))]
    [InlineData(-360, nameof(ResultMatch.Earlier))]
    public void Allows_for_clocks_that_differ_when_the_time_stamp_says_nothing(int stoppedAfter, string expected)
    {
        var stop = ReloadAlerts.Moment.AddSeconds(stoppedAfter);
        var result = new QrsExecution { Status = 8, StartTime = stop.AddSeconds(-72), StopTime = stop };

        ResultMatcher.Compare(ReloadAlerts.Failed() with { LogTimestamp = "yesterday" }, result, Tolerance).ToString().Should().Be(expected);
    }

    [Fact]
    public void Notices_that_the_last_line_of_the_history_is_missing()
    {
        var result = new QrsExecution
        {
            Status = 7,
            StopTime = ReloadAlerts.Moment,
            Details = [new QrsExecutionDetail(null, "Changing task state from Triggered to Started", 2)],
        };

        ResultMatcher.Compare(ReloadAlerts.Failed(TaskOutcome.Succeeded), result, Tolerance).Should().Be(ResultMatch.WithoutLastDetail);
    }

    [Theory]
    [InlineData("2026-02-16 09:24:59,099", 0)]
    [InlineData("2026-02-16T08:24:59Z", 0)]
    [InlineData("2026-02-16 13:54:59,099", 0)]
    [InlineData("2026-02-15 22:24:50,000", -9)]
    public void Finds_the_moment_of_an_event_in_any_time_zone(string text, int seconds) =>
        LogTimestamp.ToMoment(text, ReloadAlerts.Moment.AddSeconds(1)).Should().Be(ReloadAlerts.Moment.AddSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-10 09:24:59,099")]
    [InlineData("../../../../../../etc/x")]
    [InlineData("2026-02-16 09:24:61,099")]
    public void Finds_no_moment_where_there_is_none(string text) =>
        LogTimestamp.ToMoment(text, ReloadAlerts.Moment).Should().BeNull();

    [Fact]
    public void Never_throws_for_a_time_stamp() =>
        Gen.String.Sample(text => LogTimestamp.ToMoment(text, ReloadAlerts.Moment) is null);
}
