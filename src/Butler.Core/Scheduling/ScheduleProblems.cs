using Butler.Problems;
using Butler.Scheduling;

namespace Butler.Core.Scheduling;

/// <summary>Reports schedules whose tasks do not start, until they start again.</summary>
internal sealed class ScheduleProblems(IButlerProblems problems)
{
    /// <summary>Takes note of how a run ended. One that was missed or interrupted says nothing about the task.</summary>
    public void Judge(ScheduleRun run)
    {
        if (run.Outcome == ScheduleRunOutcome.Started)
        {
            Forget(run.ScheduleId);
        }
        else if (CureOf(run.Outcome) is { } cure)
        {
            problems.Report(new ButlerProblem(
                KeyOf(run.ScheduleId), $"The schedule '{run.ScheduleId}' could not start the task {run.TaskId}: {run.Reason}")
            {
                Cure = cure,
            });
        }
    }

    public void Forget(string scheduleId) => problems.Resolve(KeyOf(scheduleId));

    private static string? CureOf(ScheduleRunOutcome outcome) => outcome switch
    {
        ScheduleRunOutcome.Denied => "Add the task to Butler:startTaskFilter:allowTask:taskId, or stop the schedule.",
        ScheduleRunOutcome.InvalidTask => "Give the schedule the id of a task that exists, or remove it.",
        ScheduleRunOutcome.Refused => "See in the Qlik Management Console whether the task is enabled and whether Butler's user may start it.",
        ScheduleRunOutcome.Unreachable => "'butler doctor' says whether Butler reaches Qlik Sense.",
        _ => null,
    };

    private static string KeyOf(string scheduleId) => $"schedule:{scheduleId}";
}
