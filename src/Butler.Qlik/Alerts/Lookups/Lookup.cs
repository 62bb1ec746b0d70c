using Butler.Alerts;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>The result of one lookup.</summary>
/// <param name="Apply">Puts it into the alert.</param>
internal sealed record Lookup(Func<ReloadAlert, ReloadAlert> Apply)
{
    /// <summary>Gets a lookup that had nothing to do.</summary>
    public static Lookup Nothing { get; } = new(static alert => alert);

    /// <summary>Gets what the lookup has to wait for; empty when it is done.</summary>
    public string WaitsFor { get; private init; } = "";

    /// <summary>The lookup failed.</summary>
    /// <param name="part">The missing part in readable form.</param>
    /// <param name="reason">Why.</param>
    /// <param name="awaits">The parts that a later attempt may find, because QRS could not be reached; none if it responded.</param>
    public static Lookup Gap(string part, string reason, AlertParts awaits = AlertParts.None) =>
        new(alert => alert with { Gaps = [.. alert.Gaps, new AlertGap(part, reason) { Awaits = awaits }] });

    /// <summary>The lookup has to be repeated.</summary>
    public static Lookup Wait(string reason) => Nothing with { WaitsFor = reason };

    /// <summary>The same, but what it does not find is not missed.</summary>
    public Lookup WithoutGaps() => this with { Apply = alert => Apply(alert) with { Gaps = alert.Gaps } };

    /// <summary>Combines two lookups.</summary>
    public Lookup And(Lookup other) => new(alert => other.Apply(Apply(alert)))
    {
        WaitsFor = WaitsFor.Length > 0 ? WaitsFor : other.WaitsFor,
    };
}
