using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Butler.Demo.Receivers;
using Butler.Notifications.NewRelic;
using Butler.Service;
using Butler.Service.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.EndToEnd.Tests;

public sealed class MessagingTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_publication_that_was_answered_survives_the_kill_of_Butler_while_the_broker_is_away()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = new ButlerUnderTest($$"""
              restServerEndpointsEnable: { mqttPublishMessage: true }
              mqttConfig:
                enable: true
                brokerHost: 127.0.0.1
                brokerPort: {{broker.Port}}
                reconnect: { minDelay: 0.1, maxDelay: 0.5 }
                lastWill: { topic: butler/gone }
            """);
        await using var watcher = await MqttWatcher.StartAsync(broker.Port, "butler/#");
        await butler.StartAsync(_cancellation);
        await UntilAsync(butler, "connected to");
        (await PublishAsync(butler, "kpi/first")).Should().Be(HttpStatusCode.Created);

        await butler.KillAsync();
        await watcher.UntilAsync(seen => seen.Any(message => message == ("butler/gone", "Butler is offline", 1)));
        await broker.StopAsync();
        await butler.StartAsync(_cancellation);
        for (var i = 0; i < 25; i++)
        {
            (await PublishAsync(butler, $"kpi/{i}")).Should().Be(HttpStatusCode.Created);
        }

        await butler.KillAsync();
        await broker.StartAgainAsync();
        await butler.StartAsync(_cancellation);

        await Eventually.BecomesTrueAsync(
            () => Enumerable.Range(0, 25).All(i => broker.Output.Contains($"'kpi/{i}'", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60),
            () => broker.Output + butler.Output,
            _cancellation);
        butler.Output.Should().MatchRegex("2[5-7] messages wait on disk for the broker", "the state of the listener waits with them");
    }

    [Fact]
    public async Task Posts_to_Slack_and_to_New_Relic_leave_as_the_file_says()
    {
        var calls = new ConcurrentQueue<(string Path, string Body)>();
        await using var receiver = await HttpCatchAll.StartAsync(call => calls.Enqueue((call.Path, call.Body)), _cancellation);
        await using var butler = new ButlerUnderTest($$"""
              restServerEndpointsEnable: { slackPostMessage: true, newRelic: { postNewRelicEvent: true, postNewRelicMetric: true } }
              slackNotification: { enable: false, restMessage: { webhookURL: '{{receiver.Address}}/services/T/B/x' } }
              thirdPartyToolsCredentials: { newRelic: [{ accountName: Main, insertApiKey: secret-key, accountId: 1234567 }] }
              restServerEndpointsConfig:
                newRelic:
                  postNewRelicEvent: { destinationAccount: [Main], url: '{{receiver.Address}}/', header: null, attribute: { static: null } }
                  postNewRelicMetric: { destinationAccount: null, url: '{{receiver.Address}}/metric/v1' }
            """);
        await butler.StartAsync(_cancellation);

        var slack = await SendAsync(butler, HttpMethod.Put, "/v4/slackpostmessage", """{"channel":"#c","from_user":"u","msg":"m"}""");
        var newRelicEvent = await SendAsync(butler, HttpMethod.Post, "/v4/newrelic/event", """{"eventType":"e","timestamp":1}""");
        var metric = await SendAsync(butler, HttpMethod.Post, "/v4/newrelic/metric", """{"name":"m","type":"gauge","value":1}""");

        (slack.Status, newRelicEvent.Status, metric.Status).Should().Be((HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.InternalServerError));
        newRelicEvent.Text.Should().Be("OK");
        metric.Text.Should().Contain("postNewRelicMetric:destinationAccount");
        calls.Should().Equal(
            ("/services/T/B/x", """{"username":"u","channel":"#c","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"m"}}]}"""),
            ("/v1/accounts/1234567/events", """{"timestamp":1,"eventType":"e"}"""));
        butler.Output.Should().NotContain("secret-key");
    }

    [Fact]
    public void Accounts_of_the_command_line_take_the_place_of_all_accounts_of_the_file()
    {
        using var folder = new TemporaryDirectory();
        var file = Mosquitto.Write(folder, "butler.yaml", """
            Butler:
              restServerEndpointsEnable: { newRelic: { postNewRelicEvent: true } }
              thirdPartyToolsCredentials:
                newRelic:
                  - { accountName: A, insertApiKey: a, accountId: 1 }
                  - { accountName: B, insertApiKey: b, accountId: 2 }
            """);

        using var host = ButlerApplication.Create(new ServiceArguments { ConfigFile = file, NewRelicAccounts = [new("C", "c", "3")] });

        host.Services.GetRequiredService<IOptions<NewRelicOptions>>().Value.Accounts
            .Select(account => (account.AccountName, account.InsertApiKey, account.AccountId)).Should().Equal(("C", "c", "3"));
    }

    private static Task UntilAsync(ButlerUnderTest butler, string text) => Eventually.BecomesTrueAsync(
        () => butler.Output.Contains(text, StringComparison.Ordinal), TimeSpan.FromSeconds(60), () => butler.Output, TestContext.Current.CancellationToken);

    private async Task<HttpStatusCode> PublishAsync(ButlerUnderTest butler, string topic) =>
        (await SendAsync(butler, HttpMethod.Put, "/v4/mqttpublishmessage", $$"""{"topic":"{{topic}}","message":"m"}""")).Status;

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(ButlerUnderTest butler, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await butler.Http.SendAsync(request, _cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(_cancellation));
    }
}
