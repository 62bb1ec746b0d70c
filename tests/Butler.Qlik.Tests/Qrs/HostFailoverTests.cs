using System.Net.Sockets;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Butler.Qlik.Tests.Qrs;

public sealed class HostFailoverTests
{
    [Fact]
    public async Task A_connection_that_is_reset_while_it_is_made_counts_as_a_host_that_cannot_be_reached()
    {
        using var certificates = new TestCertificates();
        var options = new QlikSenseOptions();
        var trust = new TlsTrust("configQRS", () => options.Certificates, () => true, new CertificateFiles(certificates.PathOf("")));
        using var handler = new HostFailoverHandler(
            new QrsHosts([new Uri("https://sense1:4242")], TimeProvider.System), trust, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(7), TimeProvider.System, NullLogger.Instance)
        {
            InnerHandler = new ResettingHandler(),
        };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://sense1:4242/qrs/task");

        var call = () => invoker.SendAsync(request, TestContext.Current.CancellationToken);

        var failure = (await call.Should().ThrowAsync<QrsException>()).Which;
        failure.Failure.Should().Be(QrsFailure.Unreachable);
        failure.Message.Should().Contain("sense1:4242");
    }

    private sealed class ResettingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new SocketException((int)SocketError.NotConnected);
    }
}
