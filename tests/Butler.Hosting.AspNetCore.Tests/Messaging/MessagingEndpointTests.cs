using System.Net;
using System.Text;
using System.Text.Json;
using Butler.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tests.Messaging;

public sealed class MessagingEndpointTests : IAsyncLifetime
{
    private const string Json8 = "application/json; charset=utf-8";
    private readonly RecordedMessages _messages = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private TestApplication _application = null!;
    private TestApplication _without = null!;

    public async ValueTask InitializeAsync()
    {
        _application = await StartAsync(services => services
            .AddSingleton<IMqttPublisher>(_messages).AddSingleton<IChatPoster>(_messages).AddSingleton<INewRelicPublisher>(_messages));
        _without = await StartAsync(_ => { });
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _without.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"topic":"a/b","message":"m"}""", "a/b", "m", """{"topic":"a/b","message":"m"}""")]
    [InlineData("""{"topic":"a/b","message":"m","x":1}""", "a/b", "m", """{"topic":"a/b","message":"m","x":1}""")]
    [InlineData("""{"x":{"y":[null]},"message":2.50,"topic":7}""", "7", "2.5", """{"x":{"y":[null]},"message":"2.5","topic":"7"}""")]
    [InlineData("""{"topic":"a","message":"","message":"b"}""", "a", "b", """{"topic":"a","message":"b"}""")]
    [InlineData("""{"topic":"ä/日本","message":null}""", "ä/日本", "", """{"topic":"ä/日本","message":""}""")]
    public async Task A_message_is_published_and_echoed_with_all_its_members(string body, string topic, string message, string echo)
    {
        var (status, type, text) = await SendAsync(_application, "PUT", "/v4/mqttpublishmessage", body);

        status.Should().Be(HttpStatusCode.Created);
        type.Should().Be(Json8);
        JsonElement.DeepEquals(JsonDocument.Parse(text).RootElement, JsonDocument.Parse(echo).RootElement).Should().BeTrue(text);
        _messages.Published.Should().Equal((topic, message));
    }

    [Theory]
    [InlineData("", "The topic is empty.")]
    [InlineData("a/#", "The topic holds '+' or '#', which are wildcards and only allowed in subscriptions.")]
    [InlineData("a\\u0000", "The topic holds the character U+0000, which brokers refuse.")]
    public async Task A_topic_that_no_broker_takes_is_the_callers_fault(string topic, string reason)
    {
        var (status, _, text) = await SendAsync(_application, "PUT", "/v4/mqttpublishmessage", $$"""{"topic":"{{topic}}","message":"m"}""");

        status.Should().Be(HttpStatusCode.BadRequest);
        JsonDocument.Parse(text).RootElement.GetProperty("message").GetString().Should().Be(reason);
        _messages.Published.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/v4/mqttpublishmessage", """{"message":"m"}""", "body must have required property 'topic'")]
    [InlineData("/v4/mqttpublishmessage", """{"topic":"t"}""", "body must have required property 'message'")]
    [InlineData("/v4/mqttpublishmessage", """{"topic":["a","b"],"message":"m"}""", "body/topic must be string")]
    [InlineData("/v4/slackpostmessage", """{"from_user":"u","msg":"m"}""", "body must have required property 'channel'")]
    [InlineData("/v4/slackpostmessage", """{"channel":"#c","msg":"m"}""", "body must have required property 'from_user'")]
    [InlineData("/v4/slackpostmessage", """{"channel":"#c","from_user":"u"}""", "body must have required property 'msg'")]
    [InlineData("/v4/newrelic/event", "{}", "body must have required property 'eventType'")]
    [InlineData("/v4/newrelic/event", """{"eventType":"e","timestamp":"soon"}""", "body/timestamp must be number")]
    [InlineData("/v4/newrelic/event", """{"eventType":"e","attributes":[{"value":"v"}]}""", "body/attributes/0 must have required property 'name'")]
    [InlineData("/v4/newrelic/metric", """{"name":"m","type":"gauge"}""", "body must have required property 'value'")]
    [InlineData("/v4/newrelic/metric", """{"name":"m","type":"count","value":1,"interval":1}""", "body/type must be equal to one of the allowed values")]
    [InlineData("/v4/newrelic/metric", """{"name":"m","type":"gauge","value":1e999}""", "body/value must be number")]
    public async Task A_body_that_does_not_fit_is_refused_in_the_words_of_Butler_16(string path, string body, string message)
    {
        var method = path.Contains("newrelic", StringComparison.Ordinal) ? "POST" : "PUT";

        var (status, type, text) = await SendAsync(_application, method, path, body);

        status.Should().Be(HttpStatusCode.BadRequest);
        type.Should().Be(Json8);
        text.Should().Be(JsonSerializer.Serialize(new { statusCode = 400, code = "FST_ERR_VALIDATION", error = "Bad Request", message }, Relaxed));
        (_messages.Published.Count + _messages.Posted.Count + _messages.Events.Count + _messages.Metrics.Count).Should().Be(0);
    }

    [Fact]
    public async Task Load_scripts_post_and_say_which_method_they_mean()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v4/mqttpublishmessage")
        {
            Content = new StringContent("""{"topic":"a/b","message":"m"}""", Encoding.UTF8, "application/json"),
            Headers = { { "X-HTTP-Method-Override", "PUT" } },
        };

        using var answer = await _application.Http.SendAsync(request, _cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        _messages.Published.Should().Equal(("a/b", "m"));
    }

    [Theory]
    [InlineData("queued", 201)]
    [InlineData("refused", 502)]
    [InlineData("unavailable", 503)]
    public async Task A_caller_is_told_what_became_of_a_message(string outcome, int expected)
    {
        _messages.Answer = outcome switch
        {
            "queued" => MessageResult.Queued("The broker is away."),
            "refused" => MessageResult.Refused("The broker refused the message: NotAuthorized."),
            _ => MessageResult.Unavailable("10000 messages wait already."),
        };

        var (status, _, text) = await SendAsync(_application, "PUT", "/v4/mqttpublishmessage", """{"topic":"a","message":"m"}""");

        ((int)status).Should().Be(expected);
        if (expected != 201)
        {
            text.Should().Contain(_messages.Answer.Detail);
        }
    }

    [Fact]
    public async Task A_Slack_post_is_echoed_without_what_Butler_does_not_know()
    {
        var (status, type, text) = await SendAsync(
            _application, "PUT", "/v4/slackpostmessage", """{"msg":"Läuft","extra":1,"channel":"#c","emoji":":ghost:","from_user":7}""");
        var (_, _, plain) = await SendAsync(_application, "PUT", "/v4/slackpostmessage", """{"channel":"","from_user":"","msg":""}""");

        status.Should().Be(HttpStatusCode.Created);
        type.Should().Be(Json8);
        JsonDocument.Parse(text).RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetString())).Should().Equal(
            ("channel", "#c"), ("from_user", "7"), ("msg", "Läuft"), ("emoji", ":ghost:"));
        plain.Should().Be("""{"channel":"","from_user":"","msg":""}""");
        _messages.Posted.Should().Equal(new ChatPost("#c", "7", "Läuft") { Emoji = ":ghost:" }, new ChatPost("", "", ""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Slack_that_says_no_or_nothing_is_a_bad_gateway(bool answers)
    {
        _messages.Answer = answers ? MessageResult.Refused("https://hooks.slack.com answered 404: channel_not_found") : MessageResult.Unavailable("Cannot reach it.");

        var (status, _, text) = await SendAsync(_application, "PUT", "/v4/slackpostmessage", """{"channel":"#c","from_user":"u","msg":"m"}""");

        status.Should().Be(HttpStatusCode.BadGateway);
        text.Should().Contain(_messages.Answer.Detail);
    }

    [Fact]
    public async Task An_event_goes_to_New_Relic_and_its_answer_comes_back_as_plain_text()
    {
        var (status, type, text) = await SendAsync(
            _application,
            "POST",
            "/v4/newrelic/event",
            """{"eventType":"reload-failed","timestamp":1642164296053,"attributes":[{"name":"host.name","value":"dev"},{"name":"n","value":5},{"name":"x"}]}""");

        status.Should().Be(HttpStatusCode.Accepted);
        type.Should().Be("text/plain");
        text.Should().Be("OK");
        _messages.Events.Should().ContainSingle().Which.Should().BeEquivalentTo(new NewRelicEvent("reload-failed")
        {
            Timestamp = 1642164296053,
            Attributes = [new("host.name", "dev"), new("n", "5")],
        });
    }

    [Fact]
    public async Task A_metric_may_come_as_text()
    {
        _messages.NewRelicAnswer = [new("First", MessageResult.Sent("Accepted"))];

        var (status, _, text) = await SendAsync(_application, "POST", "/v4/newrelic/metric", """{"name":"m","type":"gauge","value":"2.3","interval":5}""");

        status.Should().Be(HttpStatusCode.Accepted);
        text.Should().Be("Accepted");
        _messages.Metrics.Should().ContainSingle().Which.Should().BeEquivalentTo(new NewRelicMetric("m", 2.3));
    }

    [Fact]
    public async Task Any_account_that_fails_is_a_bad_gateway_and_is_named()
    {
        _messages.NewRelicAnswer =
        [
            new("First", MessageResult.Sent("OK")),
            new("Second", MessageResult.Refused("https://example.com answered 403 (Forbidden).")),
            new("Third", MessageResult.Unavailable("https://example.com did not answer within 5 seconds.")),
        ];

        var (status, _, text) = await SendAsync(_application, "POST", "/v4/newrelic/event", """{"eventType":"e"}""");

        status.Should().Be(HttpStatusCode.BadGateway);
        text.Should().Contain("account 'Second': https://example.com answered 403").And.Contain("account 'Third'").And.NotContain("'First'");
    }

    [Fact]
    public async Task An_account_without_credentials_is_skipped_unless_no_other_is_there()
    {
        NewRelicResult unknown = new("Nobody", MessageResult.NotConfigured("Butler:thirdPartyToolsCredentials:newRelic has no account of this name."));
        _messages.NewRelicAnswer = [unknown, new("First", MessageResult.Sent("OK"))];
        var (some, _, _) = await SendAsync(_application, "POST", "/v4/newrelic/event", """{"eventType":"e"}""");
        _messages.NewRelicAnswer = [unknown];
        var (none, _, noneText) = await SendAsync(_application, "POST", "/v4/newrelic/event", """{"eventType":"e"}""");
        _messages.NewRelicAnswer = [];
        var (empty, _, emptyText) = await SendAsync(_application, "POST", "/v4/newrelic/metric", """{"name":"m","type":"gauge","value":1}""");

        (some, none, empty).Should().Be((HttpStatusCode.Accepted, HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError));
        noneText.Should().Contain("'Nobody'").And.Contain("thirdPartyToolsCredentials");
        emptyText.Should().Contain("postNewRelicMetric:destinationAccount");
    }

    [Theory]
    [InlineData("PUT", "/v4/mqttpublishmessage", """{"topic":"a","message":"m"}""", 503, "Butler:mqttConfig:enable")]
    [InlineData("PUT", "/v4/slackpostmessage", """{"channel":"#c","from_user":"u","msg":"m"}""", 503, "Butler:slackNotification:restMessage:webhookURL")]
    [InlineData("POST", "/v4/newrelic/event", """{"eventType":"e"}""", 500, "Butler:thirdPartyToolsCredentials:newRelic")]
    public async Task A_feature_that_is_not_set_up_says_which_settings_are_missing(string method, string path, string body, int expected, string key)
    {
        var (status, _, text) = await SendAsync(_without, method, path, body);

        ((int)status).Should().Be(expected);
        text.Should().Contain(key);
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Task<TestApplication> StartAsync(Action<IServiceCollection> addServices) => TestApplication.StartAsync(new RecordedHistory(), builder =>
    {
        addServices(builder.Services);
        return builder.AddButlerEndpoints(endpoints =>
        {
            endpoints.MqttPublishMessage = true;
            endpoints.SlackPostMessage = true;
            endpoints.NewRelic.PostNewRelicEvent = true;
            endpoints.NewRelic.PostNewRelicMetric = true;
        });
    });

    private async Task<(HttpStatusCode Status, string? ContentType, string Text)> SendAsync(TestApplication application, string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await application.Http.SendAsync(request, _cancellation);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync(_cancellation));
    }
}
