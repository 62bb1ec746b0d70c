using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Converts a failed lookup to a gap.</summary>
internal static class LookupGuard
{
    /// <summary>Looks up one part, unless that failed permanently in an earlier attempt.</summary>
    /// <param name="alert">The alert so far.</param>
    /// <param name="part">The part in readable form.</param>
    /// <param name="parts">Everything that the lookup should find.</param>
    /// <param name="budget">How long it may take.</param>
    /// <param name="lookUp">Makes it.</param>
    /// <param name="cancellationToken">The host stops.</param>
    public static async Task<Lookup> TryAsync(
        ReloadAlert alert, string part, AlertParts parts, TimeSpan budget, Func<Task<Lookup>> lookUp, CancellationToken cancellationToken)
    {
        if (HasGap(alert, part))
        {
            return Lookup.Nothing;
        }

        try
        {
            return await lookUp();
        }
        catch (QrsException exception)
        {
            return Lookup.Gap(part, exception.Message, AwaitedAfter(exception, parts));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Lookup.Gap(part, $"it was not there after {budget.TotalSeconds:0.#} seconds, which is all the time one attempt has.", parts);
        }
    }

    /// <summary>Determines what a later attempt may find: everything if QRS could not be reached, nothing if it responded.</summary>
    public static AlertParts AwaitedAfter(QrsException exception, AlertParts parts) =>
        exception.IsOutage || exception.IsTransient ? parts : AlertParts.None;

    public static bool HasGap(ReloadAlert alert, string part) => alert.Gaps.Any(gap => gap.Part == part);
}
