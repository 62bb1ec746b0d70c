using Butler.Executions;
using Butler.Qlik.Executions.Plans;

namespace Butler.Qlik.Executions.Results;

/// <summary>Tells what started an execution, from its triggers, what ended before it, and who it was started by.</summary>
/// <remarks>QRS keeps no record of it. Where two explanations are possible, the closer one in time is taken; where there is none, it stays unknown.</remarks>
internal static class TriggerAttribution
{
    // A trigger by the clock fires within seconds; a busy manager can take minutes.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ChainSlow = TimeSpan.FromMinutes(2);
    private const string Services = "INTERNAL";
    private const string Scheduler = "sa_scheduler";

    /// <summary>Tells what started an execution.</summary>
    /// <param name="triggered">When it was triggered.</param>
    /// <param name="user">Who started it, as <c>DIRECTORY\user</c>; empty when unknown.</param>
    /// <param name="triggers">The triggers of its task.</param>
    /// <param name="recent">What was read of this task and others before.</param>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="id">The id of the execution.</param>
    public static ExecutionTrigger Of(
        DateTimeOffset triggered, string user, TaskTriggers triggers, RecentRuns recent, string taskId, string id)
    {
        var due = SinceDue(triggered, triggers, recent.LastTriggered(taskId, id, triggered));
        var end = SinceEnd(triggered, triggers, recent);
        var isPerson = IsPerson(user);
        if (isPerson || IsProgram(user))
        {
            // A run can be shown under the name that it runs as: only a start on the second tells more than the name does.
            return due <= Prompt ? ExecutionTrigger.Schedule
                : end <= Early ? ExecutionTrigger.Chain
                : isPerson ? ExecutionTrigger.Manual
                : ExecutionTrigger.Api;
        }

        return due is null && end is null ? ExecutionTrigger.Unknown
            : end is null || due <= end ? ExecutionTrigger.Schedule
            : ExecutionTrigger.Chain;
    }

    private static TimeSpan? SinceDue(DateTimeOffset triggered, TaskTriggers triggers, DateTimeOffset? before)
    {
        TimeSpan? least = null;
        foreach (var schedule in triggers.Schedules.Where(static schedule => schedule.IsEnabled))
        {
            var from = triggered - Slow;
            for (var due = schedule.NextAfter(from); due <= triggered + Early; due = schedule.NextAfter(due.Value))
            {
                // What was due before the run before this one is that run's.
                if (!(before >= due - Early))
                {
                    var late = triggered > due ? triggered - due.Value : TimeSpan.Zero;
                    least = least < late ? least : late;
                }
            }
        }

        return least;
    }

    private static TimeSpan? SinceEnd(DateTimeOffset triggered, TaskTriggers triggers, RecentRuns recent)
    {
        TimeSpan? least = null;
        foreach (var chain in triggers.Chains.Where(static chain => chain.IsEnabled))
        {
            // The chain fires with the last of its ends.
            var ends = chain.Links.Select(link => recent.LastEnd(link.TaskId, link.On, triggered + Early)).ToList();
            if (ends.Max() is { } last && triggered - last <= ChainSlow && (ends.TrueForAll(static end => end is not null) || ends.Count > 1))
            {
                var late = triggered > last ? triggered - last : TimeSpan.Zero;
                least = least < late ? least : late;
            }
        }

        return least;
    }

    private static bool IsPerson(string user) =>
        user.Split('\\') is [var directory, { Length: > 0 } name]
        && !directory.Equals(Services, StringComparison.OrdinalIgnoreCase) && !name.StartsWith("sa_", StringComparison.OrdinalIgnoreCase);

    private static bool IsProgram(string user) =>
        user.Length > 0 && !IsPerson(user) && !user.EndsWith(Scheduler, StringComparison.OrdinalIgnoreCase)
        && user.Split('\\')[^1].StartsWith("sa_", StringComparison.OrdinalIgnoreCase);
}
