using Butler.Licensing;
using Butler.Measurements;
using Microsoft.Extensions.Options;

namespace Butler.Core.Licensing.Release;

/// <summary>Creates a point for every release: <c>qlik_sense_license_release</c>, as in Butler 16, if enabled in the settings.</summary>
internal sealed class LicenseReleaseMeasurements(IEnumerable<IMeasurementSink> sinks, IOptionsMonitor<LicenseReleaseOptions> options) : ILicenseReleaseObserver
{
    public async ValueTask ReleasedAsync(LicenseReleaseRun run, LicenseReleaseDecision decision, CancellationToken cancellationToken)
    {
        var wanted = options.CurrentValue.Destination.InfluxDb;
        if (!wanted.Enable)
        {
            return;
        }

        var tags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["license_type"] = decision.Assignment.License.ToString().ToLowerInvariant(),
            ["user"] = decision.Assignment.User,
        };
        foreach (var tag in wanted.Tag.Static)
        {
            tags[tag.Name] = tag.Value;
        }

        var point = new Measurement("qlik_sense_license_release", [.. tags], [new("days_since_last_use", decision.DaysIdle)]) { Time = decision.At };
        foreach (var sink in sinks)
        {
            await sink.WriteAsync([point], cancellationToken);
        }
    }

    public ValueTask EndedAsync(LicenseReleaseRun run, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
