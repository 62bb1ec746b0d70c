using Butler.Problems;
using Butler.Scheduling;

namespace Butler.Core.Scheduling;

/// <summary>Reports schedules that do not start their tasks, and a rejected schedule file, until they work again.</summary>
internal sealed class ScheduleProblems(IButlerProblems problems)
{
    private const string Unreadable = "scheduler:schedules";

    /// <summary>Reports that stored schedules were not applied.</summary>
    public void Refuse(string reason) => problems.Report(
        new ButlerProblem(Unreadable, $"Schedules cannot be read; those that ran before go on. {reason}")
        {
            Cure = "Mend the schedule file (Butler:scheduler:configfile). Butler reads it again within seconds.",
        });

    /// <summary>Reports that stored schedules were applied.</summary>
    public void Accept() => problems.Resolve(Unreadable);

    /// <summary>Reports a schedule that can never run because it is invalid.</summary>
    public void ReportBroken(ScheduleEntry entry) => problems.Report(
        new ButlerProblem(KeyOf(entry.Id), $"The schedule '{entry.Id}' cannot run: {entry.Problem}")
        {
            Cure = "Mend the schedule in the schedule file or over the REST API, or remove it.",
        });

    /// <summary>Records the outcome of a run. A missed or interrupted run says nothing about the task.</summary>
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
