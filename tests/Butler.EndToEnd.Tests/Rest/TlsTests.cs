using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration;

namespace Butler.EndToEnd.Tests.Rest;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _own = new();
    private readonly TestCertificates _other = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _own.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData("none", false, false, true)]
    [InlineData("none", true, false, true)]
    [InlineData("optional", false, false, true)]
    [InlineData("optional", true, false, true)]
    [InlineData("optional", false, true, false)]
    [InlineData("required", false, false, false)]
    [InlineData("required", true, false, true)]
    [InlineData("required", false, true, false)]
    [InlineData("REQUIRED", true, false, true)]
    public async Task Clients_show_a_certificate_as_the_settings_say(string mode, bool showsOwn, bool showsOther, bool isAnswered)
    {
        await using var butler = new HostUnderTest(Settings($", ca: '{_own.AuthorityFile}', clientCertificate: {mode}"));
        await butler.StartAsync();
        using var certificate = showsOwn ? _own.Issue("client", 2) : showsOther ? _other.Issue("client", 2) : null;

        (await IsAnsweredAsync(butler, certificate)).Should().Be(isAnswered);
    }

    [Fact]
    public async Task A_certificate_for_servers_or_one_that_is_over_is_no_client_certificate()
    {
        await using var butler = new HostUnderTest(Settings($", ca: '{_own.AuthorityFile}', clientCertificate: required"));
        await butler.StartAsync();
        using var server = _own.Issue("server", 1);
        using var over = _own.Issue("over", 2, to: new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));

        (await IsAnsweredAsync(butler, server)).Should().BeFalse();
        (await IsAnsweredAsync(butler, over)).Should().BeFalse();
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Both_versions_of_HTTP_are_spoken(string version)
    {
        await using var butler = new HostUnderTest(Settings(""));
        await butler.StartAsync();
        using var http = Client(butler, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v4/butlerping")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await http.SendAsync(request, _cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Version.Should().Be(Version.Parse(version));
    }

    [Fact]
    public async Task What_is_not_encrypted_gets_no_answer()
    {
        await using var butler = new HostUnderTest(Settings(""));
        await butler.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, butler.Address.Port, _cancellation);
        await using var stream = client.GetStream();

        await stream.WriteAsync("GET /v4/butlerping HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), _cancellation);
        var answer = new byte[1];
        var read = 0;
        try
        {
            read = await stream.ReadAsync(answer, _cancellation);
        }
        catch (IOException)
        {
            // The connection was reset rather than closed.
        }

        read.Should().Be(0);
    }

    [Fact]
    public async Task Intermediate_certificates_in_the_file_are_sent_along()
    {
        using var middle = new TestCertificates("Middle", _own);
        var (certificate, key) = middle.IssueFiles("server", 1);
        File.AppendAllText(certificate, "\n" + File.ReadAllText(middle.AuthorityFile));
        await using var butler = new HostUnderTest(Settings("", certificate, key));
        await butler.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, butler.Address.Port, _cancellation);
        var sent = new List<string>();
        await using var tls = new SslStream(client.GetStream(), false, (_, _, chain, _) =>
        {
            sent.AddRange(chain!.ChainPolicy.ExtraStore.Select(given => given.Subject));
            return true;
        });

        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1" }, _cancellation);

        sent.Should().Contain("CN=Middle");
    }

    [Fact]
    public async Task Files_that_are_missing_or_wrong_are_named_with_the_reason()
    {
        var (certificate, key) = _own.IssueFiles("server", 1);
        var (_, otherKey) = _own.IssueFiles("other", 1);
        var nothing = _own.Write("nothing.pem", "nothing");
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var locked = _own.Write("locked.pem", ec.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));

        await ExpectAsync(Settings("", "/no/cert.pem", key), "cert", "REST API TLS cert file could not be loaded (/no/cert.pem): there is no such file.");
        await ExpectAsync(Settings("", certificate, "/no/key.pem"), "key", "REST API TLS key file could not be loaded (/no/key.pem): there is no such file.");
        await ExpectAsync(Settings(", ca: /no/ca.pem", certificate, key), "ca", "REST API TLS CA file could not be loaded (/no/ca.pem): there is no such file.");
        await ExpectAsync(Settings("", nothing, key), "cert", $"({nothing}): it holds no certificate in PEM format.");
        await ExpectAsync(Settings("", certificate, otherKey), "key", $"({otherKey}): it holds no private key in PEM format that belongs to the certificate 'CN=server'");
        await ExpectAsync(Settings("", certificate, certificate), "key", "it holds no private key");
        await ExpectAsync(Settings("", certificate, locked), "key", "openssl pkey -in");
        await ExpectAsync(Settings(", clientCertificate: required", certificate, key), "ca", "has no value");
        await ExpectAsync(Settings(", clientCertificate: maybe", certificate, key), "clientCertificate", "'maybe' but must be one of none, optional, required");
        await ExpectAsync("  restServerConfig: { enable: true, serverPort: 0, tls: { enable: true } }", "cert", "must name the certificate file");
        await ExpectAsync(Settings(", clientCertificat: none", certificate, key), "clientCertificat", "'clientCertificate'", isWarning: true);
    }

    [Theory]
    [InlineData(-1, "expired on")]
    [InlineData(20, "expires on")]
    [InlineData(40, null)]
    public async Task A_certificate_that_ends_soon_is_told_and_starts_all_the_same(int days, string? expected)
    {
        var (certificate, key) = _own.IssueFiles("server", 1, TimeProvider.System.GetUtcNow().AddDays(days));
        await using var butler = new HostUnderTest(Settings("", certificate, key));

        butler.Problems.Should().NotContain(problem => !problem.IsWarning);
        butler.Problems.Where(problem => problem.Key == "Butler:restServerConfig:tls:cert").Select(problem => problem.Message[..10])
            .Should().BeEquivalentTo(expected is null ? [] : [expected]);
    }

    [Theory]
    [InlineData("127.0.0.1", "", false)]
    [InlineData("localhost", "", false)]
    [InlineData("0.0.0.0", "", true)]
    [InlineData("'::'", "", true)]
    [InlineData("0.0.0.0", ", apiKeys: [{ name: a, hash: 'sha256:0000000000000000000000000000000000000000000000000000000000000000', scopes: [read] }]", false)]
    public async Task An_open_api_that_others_can_reach_is_told(string host, string more, bool isTold)
    {
        await using var butler = new HostUnderTest($$"""
              restServerConfig: { enable: true, serverHost: {{host}}, serverPort: {{FreePort.Find()}}{{more}} }
              restServerEndpointsEnable: { scheduler: { getSchedule: true } }
            """);

        butler.Problems.Any(problem => problem is { IsWarning: true, Key: "Butler:restServerConfig:apiKeys" }).Should().Be(isTold);
    }

    private static async Task ExpectAsync(string yaml, string key, string message, bool isWarning = false)
    {
        await using var butler = new HostUnderTest(yaml);

        butler.Problems.Should().ContainSingle(problem => problem.Key == "Butler:restServerConfig:tls:" + key && problem.IsWarning == isWarning)
            .Which.Message.Should().Contain(message);
        if (!isWarning)
        {
            await FluentActions.Awaiting(butler.StartAsync).Should().ThrowAsync<ButlerSettingsException>();
        }
    }

    private string Settings(string more)
    {
        var (certificate, key) = _own.IssueFiles("server", 1);
        return Settings(more, certificate, key);
    }

    internal static string Settings(string more, string certificate, string key) => $$"""
          restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: 0, tls: { enable: true, cert: '{{certificate}}', key: '{{key}}'{{more}} } }
          restServerEndpointsEnable: { butlerping: true }
        """;

    private HttpClient Client(HostUnderTest butler, X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, server, _, _) => _own.Signed((X509Certificate2)server!);
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return new HttpClient(handler) { BaseAddress = butler.Address };
    }

    private async Task<bool> IsAnsweredAsync(HostUnderTest butler, X509Certificate2? certificate)
    {
        using var http = Client(butler, certificate);
        try
        {
            using var answer = await http.GetAsync("/v4/butlerping", _cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
