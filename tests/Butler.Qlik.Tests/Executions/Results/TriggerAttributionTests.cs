using System.Globalization;
using Butler.Alerts;
using Butler.Executions;
using Butler.Qlik.Executions.Plans;
using Butler.Qlik.Executions.Results;
using Butler.Qlik.Executions.Schedules;

namespace Butler.Qlik.Tests.Executions.Results;

public sealed class TriggerAttributionTests
{
    private const string TaskId = "dec2a02a-1680-44ef-8dc2-e2bfb180af87";
    private const string Upstream = "e7af59a0-c243-480d-9571-08727551a66f";
    private const string Scheduler = @"INTERNAL\sa_scheduler";
    private readonly RecentRuns _recent = new();

    // The task is due at 03:00 every day, and follows a task that ended at 12:00:00.
    [Theory]
    [InlineData("03:00:01", Scheduler, ExecutionTrigger.Schedule)]
    [InlineData("03:00:01", "", ExecutionTrigger.Schedule)]
    [InlineData("03:00:01", @"LAB\anna", ExecutionTrigger.Schedule)]
    [InlineData("03:04:00", "", ExecutionTrigger.Schedule)]
    [InlineData("03:04:00", @"LAB\anna", ExecutionTrigger.Manual)]
    [InlineData("03:04:00", @"INTERNAL\sa_api", ExecutionTrigger.Api)]
    [InlineData("03:06:00", "", ExecutionTrigger.Unknown)]
    [InlineData("02:59:30", Scheduler, ExecutionTrigger.Unknown)]
    [InlineData("12:00:01", Scheduler, ExecutionTrigger.Chain)]
    [InlineData("12:00:01", "", ExecutionTrigger.Chain)]
    [InlineData("12:01:00", "", ExecutionTrigger.Chain)]
    [InlineData("12:01:00", @"LAB\anna", ExecutionTrigger.Manual)]
    [InlineData("12:03:00", "", ExecutionTrigger.Unknown)]
    public void The_closest_explanation_is_taken(string triggered, string user, ExecutionTrigger expected)
    {
        _recent.Note(Run(Upstream, "11:00:00", "12:00:00"));

        Of(triggered, user).Should().Be(expected);
    }

    [Fact]
    public void A_due_moment_belongs_to_one_run_only()
    {
        _recent.Note(Run(TaskId, "03:00:01", "03:01:00"));

        Of("03:03:00", "").Should().Be(ExecutionTrigger.Unknown);
    }

    [Fact]
    public void What_is_off_starts_nothing()
    {
        _recent.Note(Run(Upstream, "11:00:00", "12:00:00"));

        TriggerAttribution.Of(At("12:00:01"), "", Triggers(isEnabled: false), _recent, TaskId, "new").Should().Be(ExecutionTrigger.Unknown);
        TriggerAttribution.Of(At("03:00:01"), "", Triggers(isEnabled: false), _recent, TaskId, "new").Should().Be(ExecutionTrigger.Unknown);
    }

    private ExecutionTrigger Of(string triggered, string user) =>
        TriggerAttribution.Of(At(triggered), user, Triggers(isEnabled: true), _recent, TaskId, "new");

    private static TaskTriggers Triggers(bool isEnabled)
    {
        SchemaSchedule.TryCreate(new SchemaTrigger { IsEnabled = isEnabled, Start = "2026-01-05T03:00:00", Increment = "0 0 1 0" }, out var schedule).Should().BeTrue();
        return new TaskTriggers([schedule!], [new TaskChain("After", isEnabled, [new TaskChainLink(Upstream, TaskOutcome.Succeeded)], null)], null);
    }

    private static Execution Run(string taskId, string triggered, string ended) => new()
    {
        Id = "earlier",
        TaskId = taskId,
        QueuedAt = At(triggered),
        EndedAt = At(ended),
        Status = ExecutionStatus.FinishedSuccess,
    };

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-02-16T{time}Z", CultureInfo.InvariantCulture);
}
