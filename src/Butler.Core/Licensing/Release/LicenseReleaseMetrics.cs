using System.Diagnostics;
using System.Diagnostics.Metrics;
using Butler.Diagnostics;
using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Metrics of license releases.</summary>
internal static class LicenseReleaseMetrics
{
    private static readonly Meter Meter = ButlerTelemetry.Meter;

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>(
        "butler.license.release.runs", "{run}", "Runs that decide which access licences are released, by state and dry_run.");

    private static readonly Counter<long> Licenses = Meter.CreateCounter<long>(
        "butler.license.release.licenses", "{license}", "Access licences that runs decided about, by license, verdict and dry_run.");

    public static void Ended(LicenseReleaseRun run, IEnumerable<LicenseReleaseDecision> decisions)
    {
        Runs.Add(1, new TagList { { "state", run.State.ToString() }, { "dry_run", run.DryRun } });
        foreach (var (of, count) in decisions.CountBy(static decision => (decision.Assignment.License, decision.Outcome)))
        {
            Licenses.Add(count, new TagList { { "license", of.License.ToString() }, { "verdict", of.Outcome.ToString() }, { "dry_run", run.DryRun } });
        }
    }
}
