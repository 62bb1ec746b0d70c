using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.EndToEnd.Tests.Rest;

public sealed class RenewedCertificateTests : IDisposable
{
    private readonly TestCertificates _own = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _own.Dispose();

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart_and_one_that_cannot_be_used_is_not()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var (certificate, key) = _own.IssueFiles("server", 1);
        await using var butler = new HostUnderTest(TlsTests.Settings("", certificate, key), builder => builder.Services.AddSingleton<TimeProvider>(time));
        await butler.StartAsync();
        var first = await ShownAsync(butler);

        var (renewed, renewedKey) = _own.IssueFiles("renewed", 1);
        File.Copy(renewed, certificate, overwrite: true);
        time.Advance(TimeSpan.FromSeconds(11));
        var halfway = await ShownAsync(butler);
        File.Copy(renewedKey, key, overwrite: true);
        time.Advance(TimeSpan.FromSeconds(11));
        var second = await ShownAsync(butler);
        File.Delete(key);
        time.Advance(TimeSpan.FromSeconds(11));
        var third = await ShownAsync(butler);

        first.Should().Be("CN=server");
        halfway.Should().Be("CN=server", "the key does not belong to the new certificate");
        second.Should().Be("CN=renewed");
        third.Should().Be("CN=renewed");
    }

    private async Task<string> ShownAsync(HostUnderTest butler)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, butler.Address.Port, _cancellation);
        await using var tls = new SslStream(client.GetStream(), false, (_, server, _, _) => _own.Signed((X509Certificate2)server!));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1" }, _cancellation);
        return tls.RemoteCertificate!.Subject;
    }
}
