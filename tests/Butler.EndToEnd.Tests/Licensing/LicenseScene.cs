using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Licensing;

/// <summary>The real service as a process of its own, and a simulated site with access licences.</summary>
internal sealed class LicenseScene : IAsyncDisposable
{
    private const string Runs = "/v5/licenses/release-runs";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private LicenseScene(QlikSimulator qlik, ButlerUnderTest butler) => (Qlik, Butler) = (qlik, butler);

    public QlikSimulator Qlik { get; }

    public ButlerUnderTest Butler { get; }

    public IReadOnlyList<string> Deletes =>
        [.. Qlik.Requests.Recent.Where(static request => request.Method == "DELETE").Select(static request => request.Path.Split('/')[^1])];

    public HashSet<string> Assignments => [.. Qlik.Site.LicenseAssignments.All.Select(static assignment => assignment.Id.ToString())];

    public static async Task<LicenseScene> CreateAsync(string release, int users = 400, int licenses = 200, string features = "")
    {
        var site = QlikSite.CreateLicensed(users, licenses, TimeProvider.System.GetUtcNow());
        var qlik = await QlikSimulator.StartAsync(
            new QlikSimulatorOptions { Site = site, RequestsKept = 100_000 }, TestContext.Current.CancellationToken);
        return new LicenseScene(qlik, new ButlerUnderTest($$"""
              configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, timeout: 30 }
              cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
              qlikSenseLicense:
                licenseRelease:
                  enable: true
                  frequency: at 3:00 am
                  {{release}}
            {{features}}
            """));
    }

    public Task StartAsync() => Butler.StartAsync(TestContext.Current.CancellationToken);

    public async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Butler.Http.PostAsync(Runs, content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>Starts a run and waits for its end.</summary>
    public async Task<JsonElement> RunAsync(string body)
    {
        var (status, run) = await PostAsync(body);
        status.Should().Be(HttpStatusCode.Accepted, run.ToString());
        return await EndOfAsync(run.GetProperty("id").GetString()!);
    }

    public async Task<JsonElement> EndOfAsync(string id)
    {
        JsonElement run = default;
        await Eventually.BecomesTrueAsync(
            async () => (run = await GetAsync($"{Runs}/{id}")).GetProperty("state").GetString() != "Running",
            Patience,
            () => $"The run did not end: {run}{Environment.NewLine}{Butler.Output}",
            TestContext.Current.CancellationToken);
        return run;
    }

    public async Task<IReadOnlyList<ReportLine>> DecisionsAsync(string id)
    {
        var all = new List<ReportLine>();
        for (var after = -1; ; after = all[^1].Position)
        {
            var part = await Butler.Http.GetFromJsonAsync<List<ReportLine>>($"{Runs}/{id}/decisions?after={after}", TestContext.Current.CancellationToken);
            if (part!.Count == 0)
            {
                return all;
            }

            all.AddRange(part);
        }
    }

    public Task<JsonElement> GetAsync(string path) => Butler.Http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Butler.DisposeAsync();
        await Qlik.DisposeAsync();
    }
}
