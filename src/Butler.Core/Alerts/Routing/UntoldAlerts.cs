using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Routing;

/// <summary>Reports which kinds of failures have no receiver: once in the log, and as a problem until an alert of the kind is sent.</summary>
internal sealed class UntoldAlerts(IButlerProblems problems, ILogger<UntoldAlerts> logger)
{
    public const string ProblemKey = "alerts:untold";
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);

    public static string Reason(AlertKind kind) =>
        $"nobody was told: no destination has a route for alerts of the kind '{kind.Name}' ({kind.SectionName}), and none switches it off by name";

    public void Note(AlertKind kind, bool isUntold, IReadOnlyList<PlannedDelivery> planned, string alertId, string subject)
    {
        if (isUntold)
        {
            AlertMetrics.Untold(kind.Name);
            if (Change(kinds => kinds.Add(kind.Name)))
            {
                logger.AlertUntold(alertId, kind.Name, subject, kind.SectionName);
            }
        }
        else if (planned.Any(static delivery => delivery is { SuppressedReason: null, HeldReason: null }))
        {
            Change(kinds => kinds.Remove(kind.Name));
        }
    }

    private bool Change(Func<SortedSet<string>, bool> change)
    {
        lock (_gate)
        {
            if (!change(_kinds))
            {
                return false;
            }

            if (_kinds.Count == 0)
            {
                problems.Resolve(ProblemKey);
            }
            else
            {
                problems.Report(new ButlerProblem(ProblemKey, $"Nobody is told of alerts of these kinds: {string.Join(", ", _kinds)}.")
                {
                    Cure = "Add a route for them to a destination, or switch them off there by name (enable: false).",
                });
            }

            return true;
        }
    }
}
