using System.Collections.Concurrent;
using Butler.Demo.Receivers;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests;

public sealed class LookupOutageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task While_Qlik_Sense_is_away_all_but_the_owner_are_told_and_the_owner_once_it_is_back_also_after_a_kill()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("butler-e2e-certificates");
        var calls = new ConcurrentBag<ReceivedCall>();
        var mails = new ConcurrentBag<ReceivedMail>();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Add, cancellation);
        await using var mailbox = new SmtpMailbox(mails.Add);
        var simulator = new QlikSimulatorOptions { QrsPort = FreePort.Find(), CertificateFolder = folder.FullName };
        string[] certificates;
        (Guid Task, Guid App) sales;
        await using (var first = await QlikSimulator.StartAsync(simulator, cancellation))
        {
            certificates = [first.Certificates.Client, first.Certificates.ClientKey, first.Certificates.Root];
            var app = first.Site.Apps.All.First(app => app.Name == "Sales");
            sales = (first.Site.Tasks.All.First(task => task.AppId == app.Id).Id, app.Id);
        }

        await using var butler = new ButlerUnderTest($$"""
              cert: { clientCert: '{{certificates[0]}}', clientCertKey: '{{certificates[1]}}', clientCertCA: '{{certificates[2]}}' }
              configQRS: { host: 127.0.0.1, port: {{simulator.QrsPort}} }
              slackNotification: { enable: true, webhookURL: '{{receiver.Address}}/slack', reloadTaskSuccess: { channel: bi } }
              emailNotification:
                enable: true
                smtp: { host: 127.0.0.1, port: {{mailbox.Port}}, secure: false, tls: { ignoreTLS: true } }
                fromAddress: butler@example.com
                recipients: [ops@example.com]
                appOwnerAlert: { enable: true, includeOwner: { includeAll: true } }
            """);
        await butler.StartAsync(cancellation);
        await butler.SendAsync(LogEvents.ReloadFailed("Reload Sales", sales.Task, sales.App));
        await Eventually.BecomesTrueAsync(() => calls.Count == 1 && mails.Count == 1, Limit, () => "Those who need no look-up waited." + butler.Output, cancellation);
        await Eventually.BecomesTrueAsync(
            async () => (await butler.Http.GetStringAsync("/v5/deliveries?state=held", cancellation)).Contains("app owner", StringComparison.Ordinal),
            Limit,
            () => butler.Output,
            cancellation);

        await butler.KillAsync();
        await butler.StartAsync(cancellation);
        await using var second = await QlikSimulator.StartAsync(simulator, cancellation);

        await Eventually.BecomesTrueAsync(() => mails.Count >= 2, Limit, () => "The owner was not told." + butler.Output, cancellation);
        mails.SelectMany(mail => mail.Recipients).Should().BeEquivalentTo("ops@example.com", "goran@example.com");
        calls.Should().ContainSingle();
        (await butler.Http.GetStringAsync("/v5/deliveries?state=held", cancellation)).Should().Be("[]");
        folder.Delete(recursive: true);
    }
}
