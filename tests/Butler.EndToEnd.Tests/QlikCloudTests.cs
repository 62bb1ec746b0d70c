using System.Collections.Concurrent;
using System.Net;
using Butler.Demo.Receivers;
using Butler.Simulation.Cloud;

namespace Butler.EndToEnd.Tests;

public sealed class QlikCloudTests
{
    private const string Secret = "0123456789abcdef0123";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_failed_reload_that_the_webhook_of_a_tenant_tells_of_reaches_mail_Slack_and_Teams_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var calls = new ConcurrentBag<ReceivedCall>();
        var mails = new ConcurrentBag<ReceivedMail>();
        await using var cloud = await SimulatedCloud.StartAsync(cancellation);
        await using var receiver = await HttpCatchAll.StartAsync(calls.Add, cancellation);
        await using var mailbox = new SmtpMailbox(mails.Add);
        await using var butler = new ButlerUnderTest(Settings(cloud, receiver.Address, mailbox.Port));
        await butler.StartAsync(cancellation);
        var endpoint = new Uri($"http://127.0.0.1:{butler.HttpPort}/v5/qlik-cloud/events");

        (await PostAsync(cloud.FinalEvent(), "another secret, also long")).Should().Be(HttpStatusCode.Unauthorized);
        (await PostAsync(cloud.AttemptEvent(), Secret)).Should().Be(HttpStatusCode.Accepted);
        (await PostAsync(cloud.FinalEvent(), Secret)).Should().Be(HttpStatusCode.OK);

        await Eventually.BecomesTrueAsync(() => calls.Count >= 3 && mails.Count >= 2, Limit, () => butler.Output, cancellation);
        calls.Select(call => call.Path).Should().BeEquivalentTo("/slack", "/teams", "/global");
        calls.Should().AllSatisfy(call => call.Body.Should().Contain("Sales").And.Contain("line 100"));
        calls.Should().AllSatisfy(call => call.Body.Should().Contain("https://acme.example.com/admin").And.Contain("https://acme.example.com/hub"));
        calls.Should().AllSatisfy(call => call.Body.Should().NotContain("sense.example.com", "links of the site lead elsewhere"));
        calls.Single(call => call.Path == "/teams").Body.Should().NotContain("line 98", "the tenant asked for two lines");
        mails.SelectMany(mail => mail.Recipients).Should().BeEquivalentTo("admin@example.com", "ada@example.com");

        async Task<HttpStatusCode> PostAsync(string body, string secret)
        {
            using var answer = await SimulatedCloud.PostAsync(butler.Http, endpoint, body, secret, cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_tenant_cannot_speak_for_another()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var calls = new ConcurrentBag<ReceivedCall>();
        await using var cloud = await SimulatedCloud.StartAsync(cancellation);
        await using var receiver = await HttpCatchAll.StartAsync(calls.Add, cancellation);
        await using var butler = new ButlerUnderTest($$"""
              slackNotification: { enable: true, webhookURL: '{{receiver.Address}}/slack', reloadAppFailure: { enable: true } }
              qlikSenseCloud:
                enable: true
                event: { webhook: { enable: true, secret: '{{Secret}}' } }
                tenants:
                  - { name: alpha, id: AlphaTenant01, tenantUrl: 'https://alpha.example.com', auth: { jwt: { token: x } }, webhook: { enable: true, secret: alpha-secret-0123456789 } }
                  - { name: beta, id: BetaTenant01, tenantUrl: 'https://beta.example.com', auth: { jwt: { token: x } }, webhook: { enable: true, secret: beta-secret-0123456789 } }
                  - { name: acme, id: {{cloud.TenantId}}, tenantUrl: {{cloud.Address}}, auth: { jwt: { token: {{cloud.ApiKey}} } } }
            """);
        await butler.StartAsync(cancellation);
        var beta = cloud.FinalEvent().Replace(cloud.TenantId, "BetaTenant01", StringComparison.Ordinal);
        var nobody = cloud.FinalEvent().Replace(cloud.TenantId, "", StringComparison.Ordinal);

        (await PostAsync("", beta, "alpha-secret-0123456789")).Should().Be(HttpStatusCode.Forbidden);
        (await PostAsync("/alpha", beta, "alpha-secret-0123456789")).Should().Be(HttpStatusCode.Forbidden);
        (await PostAsync("/beta", beta, "alpha-secret-0123456789")).Should().Be(HttpStatusCode.Unauthorized);
        (await PostAsync("", beta, Secret)).Should().Be(HttpStatusCode.Forbidden, "the shared secret proves nothing of a tenant that has its own");
        (await PostAsync("", cloud.FinalEvent(), "alpha-secret-0123456789")).Should().Be(HttpStatusCode.Forbidden);
        (await PostAsync("", nobody, "alpha-secret-0123456789")).Should().Be(HttpStatusCode.BadRequest);
        (await PostAsync("/acme", cloud.FinalEvent(), Secret)).Should().Be(HttpStatusCode.Accepted, "what was refused is not remembered");
        (await PostAsync("", beta, "beta-secret-0123456789")).Should().Be(HttpStatusCode.Accepted);

        await Eventually.BecomesTrueAsync(() => !calls.IsEmpty, Limit, () => butler.Output, cancellation);
        calls.Should().NotContain(call => call.Body.Contains("alpha"));
        butler.Output.Should().Contain("The event names tenant 'beta', but the secret or the address is that of another.");

        async Task<HttpStatusCode> PostAsync(string path, string body, string secret)
        {
            var endpoint = new Uri($"http://127.0.0.1:{butler.HttpPort}/v5/qlik-cloud/events{path}");
            using var answer = await SimulatedCloud.PostAsync(butler.Http, endpoint, body, secret, cancellation);
            return answer.StatusCode;
        }
    }

    private static string Settings(SimulatedCloud cloud, string http, int smtpPort) => $$"""
          qlikSenseUrls: { qmc: 'https://sense.example.com/qmc', hub: 'https://sense.example.com/hub' }
          slackNotification: { enable: true, webhookURL: '{{http}}/global', reloadAppFailure: { enable: true } }
          emailNotification:
            enable: true
            smtp: { host: 127.0.0.1, port: {{smtpPort}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: butler@example.com
            reloadTaskFailure: { enable: false }
          qlikSenseCloud:
            enable: true
            event:
              webhook: { enable: true, secret: '{{Secret}}' }
              mqtt:
                tenant:
                  name: acme
                  id: {{cloud.TenantId}}
                  tenantUrl: {{cloud.Address}}
                  authType: jwt
                  qlikSenseUrls: { qmc: 'https://acme.example.com/admin', hub: 'https://acme.example.com/hub' }
                  auth: { jwt: { token: {{cloud.ApiKey}} } }
                  alert:
                    slackNotification: { reloadAppFailure: { enable: true, webhookURL: '{{http}}/slack' } }
                    teamsNotification: { reloadAppFailure: { enable: true, webhookURL: '{{http}}/teams', headScriptLogLines: 0, tailScriptLogLines: 2 } }
                    emailNotification:
                      reloadAppFailure:
                        enable: true
                        appOwnerAlert: { enable: true, includeOwner: { includeAll: true } }
                        fromAddress: butler@example.com
                        recipients: [admin@example.com]
        """;
}
