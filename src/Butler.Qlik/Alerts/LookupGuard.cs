using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts;

/// <summary>Turns a look-up that fails into a gap.</summary>
internal static class LookupGuard
{
    /// <summary>Makes a look-up of one part, unless it failed already in an earlier attempt.</summary>
    public static async Task<Lookup> TryAsync(
        ReloadAlert alert, string part, TimeSpan budget, Func<Task<Lookup>> lookUp, CancellationToken cancellationToken)
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
            return Lookup.Gap(part, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Lookup.Gap(part, $"it was not there after {budget.TotalSeconds:0.#} seconds, which is all the time an alert waits for look-ups.");
        }
    }

    public static bool HasGap(ReloadAlert alert, string part) => alert.Gaps.Any(gap => gap.Part == part);
}
