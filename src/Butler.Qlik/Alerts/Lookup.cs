using Butler.Alerts;

namespace Butler.Qlik.Alerts;

/// <summary>What one look-up found.</summary>
/// <param name="Apply">Puts it into the alert.</param>
internal sealed record Lookup(Func<ReloadAlert, ReloadAlert> Apply)
{
    /// <summary>Gets a look-up that had nothing to do.</summary>
    public static Lookup Nothing { get; } = new(static alert => alert);

    /// <summary>Gets what the look-up has to wait for; empty when it is through.</summary>
    public string WaitsFor { get; private init; } = "";

    /// <summary>The look-up failed.</summary>
    /// <param name="part">What is missing, in words.</param>
    /// <param name="reason">Why.</param>
    /// <param name="awaits">What a later attempt may find out, because QRS could not be asked; nothing when it gave its answer.</param>
    public static Lookup Gap(string part, string reason, AlertParts awaits = AlertParts.None) =>
        new(alert => alert with { Gaps = [.. alert.Gaps, new AlertGap(part, reason) { Awaits = awaits }] });

    /// <summary>The look-up has to be made again.</summary>
    public static Lookup Wait(string reason) => Nothing with { WaitsFor = reason };

    /// <summary>Both look-ups.</summary>
    public Lookup And(Lookup other) => new(alert => other.Apply(Apply(alert)))
    {
        WaitsFor = WaitsFor.Length > 0 ? WaitsFor : other.WaitsFor,
    };
}
