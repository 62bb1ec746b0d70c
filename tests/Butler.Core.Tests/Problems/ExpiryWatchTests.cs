using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration;
using Butler.Core.Tests.Alerts;
using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Problems;

public sealed class ExpiryWatchTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_certificate_that_expires_is_reported_in_stages_until_there_is_a_new_one()
    {
        var file = Path.Combine(_folder.Path, "client.pem");
        await using var butler = await TestButler.StartAsync(_folder.Path, builder => builder.Services.AddSingleton<ICertificateFiles>(new OneFile(file)));
        var problems = butler.Services.GetRequiredService<IButlerProblems>();
        Write(file, butler.Time.GetUtcNow() + TimeSpan.FromDays(32));
        var stages = new List<string>();
        for (var day = 0; day < 40; day++)
        {
            butler.Time.Advance(Day);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
            stages.AddRange(problems.Open.Select(open => open.Problem.Stage));
        }

        stages.Distinct().Should().Equal("30", "14", "7", "1", "0");
        problems.Open.Single().Problem.Should().BeEquivalentTo(new { Key = "certificate:Butler:cert:clientCert" });
        problems.Open.Single().Problem.Message.Should().Contain("CN=butler").And.Contain("expired on 2026-04-02").And.Contain(file);
        Write(file, butler.Time.GetUtcNow() + TimeSpan.FromDays(365));
        await butler.AdvanceUntilAsync(Day, () => ValueTask.FromResult(problems.Open.Count == 0));
    }

    [Fact]
    public async Task A_token_that_expires_is_reported_with_what_to_do()
    {
        var holder = new OneToken { ExpiresAt = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero) };
        await using var butler = await TestButler.StartAsync(_folder.Path, builder => builder.Services.AddSingleton<IExpiringCredentials>(holder));
        var problems = butler.Services.GetRequiredService<IButlerProblems>();

        await butler.AdvanceUntilAsync(Day, () => ValueTask.FromResult(problems.Open.Count == 1));

        problems.Open.Single().Problem.Should().BeEquivalentTo(new { Key = "credential:Butler:token", Cure = "Get a new one." });
        problems.Open.Single().Problem.Message.Should().MatchRegex(@"^The token of the tenant \(Butler:token\) expires on \d{4}-\d\d-\d\d\.$");
        holder.ExpiresAt = butler.Time.GetUtcNow() + TimeSpan.FromDays(400);
        await butler.AdvanceUntilAsync(Day, () => ValueTask.FromResult(problems.Open.Count == 0));
    }

    private static void Write(string file, DateTimeOffset expires)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=butler", key, HashAlgorithmName.SHA256).CreateSelfSigned(expires.AddYears(-1), expires);
        File.WriteAllText(file, certificate.ExportCertificatePem());
    }

    private sealed class OneFile(string path) : ICertificateFiles
    {
        public IEnumerable<CertificateFileInUse> FindFiles() => [new("Butler:cert:clientCert", path, FirstOnly: true)];
    }

    private sealed class OneToken : IExpiringCredentials
    {
        public DateTimeOffset ExpiresAt { get; set; }

        public IEnumerable<ExpiringCredential> FindCredentials() => [new("Butler:token", "the token of the tenant", ExpiresAt, "Get a new one.")];
    }
}
