using System.Globalization;
using System.Text.Json;
using Butler.Diagnostics;
using Butler.Hosting.AspNetCore.Listening;

namespace Butler.Service.CommandLine.Doctor;

/// <summary>Asks the running Butler for its open problems, at the address that needs no key.</summary>
internal sealed class ProblemsDiagnosis(IRunningButler running, ServiceArguments arguments, IConfigurationSection butler) : IDiagnosis
{
    public string Name => "problems";

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        if (!running.Exists())
        {
            return DiagnosisResult.Works("Butler does not run, so there are no problems to ask it for.");
        }

        if (FindAddress() is not { } address)
        {
            return DiagnosisResult.Works("Butler runs, but serves neither the REST API nor dockerHealthCheck, so it cannot be asked; its log has its problems.");
        }

        try
        {
            using var http = address.CreateClient();
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
            return Judge(await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return DiagnosisResult.Degraded($"Butler runs, but {address.Url} does not say how it is.", "See its log.");
        }
    }

    // The port of its own first: it asks for no certificate.
    private ButlerAddress? FindAddress()
    {
        var port = butler.GetSection("dockerHealthCheck");
        return IsOn(port)
            ? new ButlerAddress(new UriBuilder("http", "127.0.0.1", int.TryParse(port["port"], CultureInfo.InvariantCulture, out var number) ? number : new HealthListenerOptions().Port).Uri, null, [])
            : IsOn(butler.GetSection("restServerConfig")) ? ButlerAddress.Find(new ConnectionArguments { ConfigFile = arguments.ConfigFile })
            : null;
    }

    private static bool IsOn(IConfigurationSection section) => bool.TryParse(section["enable"], out var on) && on;

    private static DiagnosisResult Judge(string text)
    {
        using var json = JsonDocument.Parse(text);
        var checks = json.RootElement.GetProperty("checks").EnumerateArray().ToList();
        var reasons = checks.SelectMany(static check => check.GetProperty("reasons").EnumerateArray()).Select(static reason => reason.GetString()!).Distinct().ToList();
        var isUnhealthy = json.RootElement.GetProperty("status").GetString() == "unhealthy";
        const string Fix = "GET /v5/problems says what to do about each; so does the log.";
        return reasons.Count == 0 ? DiagnosisResult.Works("The running Butler reports no problems.")
            : isUnhealthy ? DiagnosisResult.Fails("The running Butler reports: " + string.Join(" ", reasons), Fix)
            : DiagnosisResult.Degraded("The running Butler reports: " + string.Join(" ", reasons), Fix);
    }
}
