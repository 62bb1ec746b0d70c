using Butler.Alerts;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Writes the one sentence that a notification on a phone has room for: what happened to what, and why.</summary>
internal static class Headline
{
    // A longer name would leave no room for the cause.
    private const int LongestName = 90;

    /// <summary>Writes the sentence.</summary>
    /// <param name="alert">What happened.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="cause">Why; empty when there is nothing to say.</param>
    public static string Of(Alert alert, AlertKind kind, string cause)
    {
        var what = alert switch
        {
            ReloadAlert { TaskName.Length: > 0 } task => $"{Short(task.TaskName)} {WordFor(task.Outcome)}",
            CloudReloadAlert { SubjectName.Length: > 0 } reload => $"Reload of {Short(reload.SubjectName)} {WordFor(reload.Outcome)}",
            ExpectedRunAlert { SubjectName.Length: > 0 } run => $"{Short(run.SubjectName)} {WordFor(run.Finding)}",
            _ when alert.SubjectName.Length == 0 => kind.Title,
            _ => $"{kind.Title}: {alert.SubjectName}",
        };
        return cause.Length > 0 ? $"{what}: {cause}" : what;
    }

    private static string Short(string name) => TextCut.KeepStart(name, LongestName);

    private static string WordFor(RunFinding finding) => finding switch
    {
        RunFinding.Late => "is late",
        RunFinding.Stuck => "is stuck",
        RunFinding.Overrun => "runs too long",
        RunFinding.Missed => "did not run",
        RunFinding.SuspiciousSuccess => "succeeded, but not as usual",
        _ => "was not reloaded",
    };

    private static string WordFor(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Succeeded => "succeeded",
        TaskOutcome.Aborted => "was aborted",
        _ => "failed",
    };
}
