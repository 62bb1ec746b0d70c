using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Butler.Diagnostics;

/// <summary>The one activity source and the one meter of Butler. The names of instruments are listed in the guide on observability.</summary>
public static class ButlerTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Butler";

    /// <summary>Gets the activity source: one activity per step of an alert's road.</summary>
    public static ActivitySource ActivitySource { get; } = new(Name);

    /// <summary>Gets the meter.</summary>
    public static Meter Meter { get; } = new(Name);
}
