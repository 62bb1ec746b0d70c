using Butler.Alerts;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Webhook;

public sealed class WebhookCertificateTests : IAsyncLifetime
{
    private readonly TestCertificates _certificates = new();
    private HttpReceiver? _receiver;

    public async ValueTask InitializeAsync() => _receiver = await HttpReceiver.StartAsync(_certificates.Server);

    public async ValueTask DisposeAsync()
    {
        await _receiver!.DisposeAsync();
        _certificates.Dispose();
    }

    [Fact]
    public async Task An_unknown_authority_means_retry_and_says_what_to_do()
    {
        using var host = CreateHost("cert:enable=false", "cert:rejectUnauthorized=false");

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().ContainAll("CN=localhost", "CN=Butler test authority", "cert.certCA", _receiver!.Origin).And.NotContain("T0SECRET");
        _receiver.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_authority_of_the_settings_is_trusted_and_the_connection_reused()
    {
        using var host = CreateHost("cert:enable=true", $"cert:certCA={_certificates.AuthorityFile}");

        for (var i = 0; i < 3; i++)
        {
            (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);
        }

        _receiver!.Requests.Select(request => request.ConnectionId).Distinct().Should().ContainSingle();
        host.Check().Should().BeEmpty();
    }

    [Fact]
    public async Task Without_verification_any_certificate_will_do_also_without_an_authority()
    {
        using var host = CreateHost("cert:enable=true", "cert:rejectUnauthorized=false");

        (await host.SendAsync(Some.FailedReload)).Should().Be(DeliveryResult.Delivered);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        using var host = CreateHostFor(
            _receiver!.Origin.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), "cert:enable=true", $"cert:certCA={_certificates.AuthorityFile}");

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Retry);
        result.Reason.Should().Contain("another name");
    }

    [Fact]
    public async Task An_authority_file_that_vanished_means_retry_and_its_return_helps()
    {
        var file = Path.Combine(Path.GetTempPath(), $"butler-{Guid.NewGuid():N}.pem");
        using var host = CreateHost("cert:enable=true", $"cert:certCA={file}");

        var missing = await host.SendAsync(Some.FailedReload);
        File.Copy(_certificates.AuthorityFile, file);
        var found = await host.SendAsync(Some.FailedReload);
        File.Delete(file);

        missing.Status.Should().Be(AttemptOutcome.Retry);
        missing.Reason.Should().Contain(file);
        found.Should().Be(DeliveryResult.Delivered);
    }

    private SinkHost CreateHost(params string[] settings) => CreateHostFor(_receiver!.Origin, settings);

    private static SinkHost CreateHostFor(string origin, params string[] settings) =>
        SinkHost.Create(builder => builder.AddWebhookAlerts(SinkHost.Section(
            "Butler:webhookNotification",
            [
                $"reloadTaskFailure:webhooks:0:webhookURL={origin}/T0SECRET",
                "reloadTaskFailure:webhooks:0:httpMethod=POST",
                .. settings.Select(setting => "reloadTaskFailure:webhooks:0:" + setting),
            ])));
}
