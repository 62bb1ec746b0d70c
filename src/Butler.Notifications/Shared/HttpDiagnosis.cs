using Butler.Diagnostics;

namespace Butler.Notifications.Shared;

/// <summary>Visits each of the receivers of an HTTP sink once.</summary>
internal sealed class HttpDiagnosis(string name, Func<IEnumerable<HttpAddress>> receivers, TimeProvider time) : IDiagnosis
{
    public string Name => name;

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        // Many routes share a receiver, and many webhooks a host.
        var places = receivers()
            .DistinctBy(static receiver => (SettingsText.ParseUrl(receiver.Url)?.GetLeftPart(UriPartial.Authority) ?? receiver.Key, receiver.Trust))
            .ToList();
        if (places.Count == 0)
        {
            return DiagnosisResult.Works("No route is on.");
        }

        return DiagnosisResult.Combine(await Task.WhenAll(places.Select(place => HttpVisit.RunAsync(place, time, cancellationToken))));
    }
}
