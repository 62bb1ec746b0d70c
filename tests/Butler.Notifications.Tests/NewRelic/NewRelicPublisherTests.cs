using Butler.Configuration;
using Butler.Messaging;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Notifications.Tests.NewRelic;

public sealed class NewRelicPublisherTests
{
    private const string EventKey = "restServerEndpointsConfig:newRelic:postNewRelicEvent";
    private const string MetricKey = "restServerEndpointsConfig:newRelic:postNewRelicMetric";
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("///")]
    public async Task An_event_is_one_flat_object_for_the_account(string end)
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        await using var services = Compose(newRelic.Origin + end, newRelic.Origin);

        var results = await services.GetRequiredService<INewRelicPublisher>().PublishAsync(
            new NewRelicEvent("reload-failed")
            {
                Timestamp = 1642164296053,
                Attributes = [new("host.name", "dev"), new("env", "of the caller"), new("host.name", "dev \"2\"")],
            },
            _cancellation);

        results.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Account = "First", Result = new { Status = MessageStatus.Sent, Detail = "OK" } });
        var request = newRelic.Requests.Should().ContainSingle().Which;
        request.Method.Should().Be("POST");
        request.PathAndQuery.Should().Be("/v1/accounts/1234567/events");
        request.Headers["Content-Type"].Should().Be("application/json; charset=utf-8");
        request.Headers["Api-Key"].Should().Be("insert-key-of-first");
        request.Headers["X-My-Header"].Should().Be("Header value");
        request.Body.Should().Be(
            """{"timestamp":1642164296053,"eventType":"reload-failed","env":"of the caller","host.name":"dev \"2\""}""");
    }

    [Fact]
    public async Task An_event_without_a_time_happens_now_and_attributes_win_over_its_own_members()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        await using var services = Compose(newRelic.Origin, newRelic.Origin);
        var publisher = services.GetRequiredService<INewRelicPublisher>();

        await publisher.PublishAsync(new NewRelicEvent("a") { Timestamp = 0 }, _cancellation);
        await publisher.PublishAsync(new NewRelicEvent("a") { Attributes = [new("eventType", "b"), new("timestamp", "c")] }, _cancellation);

        newRelic.Requests[0].Body.Should().Be($$"""{"timestamp":{{Some.Now.ToUnixTimeMilliseconds()}},"eventType":"a","env":"prod"}""");
        newRelic.Requests[1].Body.Should().Be("""{"env":"prod","eventType":"b","timestamp":"c"}""");
    }

    [Fact]
    public async Task A_metric_is_a_gauge_with_common_attributes()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        newRelic.AnswerWith(202);
        await using var services = Compose(newRelic.Origin, newRelic.Origin + "/metric/v1");

        var results = await services.GetRequiredService<INewRelicPublisher>().PublishAsync(
            new NewRelicMetric("sales.rows", 2.3) { Timestamp = 1642164296053, Attributes = [new("a", "b")] }, _cancellation);

        results.Should().ContainSingle().Which.Result.Should().BeEquivalentTo(new { Status = MessageStatus.Sent, Detail = "Accepted" });
        var request = newRelic.Requests.Should().ContainSingle().Which;
        request.PathAndQuery.Should().Be("/metric/v1");
        request.Headers["Api-Key"].Should().Be("insert-key-of-first");
        request.Body.Should().Be(
            """[{"common":{"timestamp":1642164296053,"attributes":{"env":"prod","a":"b"}},"metrics":[{"name":"sales.rows","type":"gauge","value":2.3}]}]""");
    }

    [Theory]
    [InlineData(200, true, false)]
    [InlineData(202, true, true)]
    [InlineData(201, false, false)]
    [InlineData(206, false, false)]
    [InlineData(403, false, false)]
    [InlineData(500, false, false)]
    public async Task Only_what_New_Relic_means_as_success_is_one(int status, bool isSuccessOfEvent, bool isSuccessOfMetric)
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        newRelic.AnswerWith(status, "key insert-key-of-first is wrong");
        await using var services = Compose(newRelic.Origin, newRelic.Origin);
        var publisher = services.GetRequiredService<INewRelicPublisher>();

        var ofEvent = (await publisher.PublishAsync(new NewRelicEvent("a"), _cancellation)).Single().Result;
        var ofMetric = (await publisher.PublishAsync(new NewRelicMetric("a", 1), _cancellation)).Single().Result;

        ofEvent.IsAccepted.Should().Be(isSuccessOfEvent);
        ofMetric.IsAccepted.Should().Be(isSuccessOfMetric);
        foreach (var failure in new[] { ofEvent, ofMetric }.Where(result => !result.IsAccepted))
        {
            failure.Detail.Should().Contain($"{status}").And.NotContain("insert-key-of-first");
        }

        string.Join('\n', services.GetRequiredService<CollectingLogger>().Lines).Should().NotContain("insert-key-of-first");
    }

    [Fact]
    public async Task Every_account_is_served_whatever_happens_to_the_others()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        newRelic.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Headers["Api-Key"] == "insert-key-of-first" ? 403 : 202;
            return Task.CompletedTask;
        };
        await using var services = Compose(
            newRelic.Origin, newRelic.Origin, $"{EventKey}:destinationAccount:1=Nobody", $"{EventKey}:destinationAccount:2=Second");

        var results = await services.GetRequiredService<INewRelicPublisher>().PublishAsync(new NewRelicEvent("a"), _cancellation);

        results.Select(result => (result.Account, result.Result.Status)).Should().Equal(
            ("First", MessageStatus.Refused), ("Nobody", MessageStatus.NotConfigured), ("Second", MessageStatus.Sent));
        newRelic.Requests.Select(request => request.PathAndQuery).Should().BeEquivalentTo("/v1/accounts/1234567/events", "/v1/accounts/7654321/events");
        services.GetRequiredService<CollectingLogger>().Lines.Should().Contain(line => line.Contains("'Nobody'"));
    }

    [Fact]
    public async Task A_New_Relic_that_does_not_answer_is_given_up_after_five_seconds()
    {
        await using var newRelic = await HttpReceiver.StartAsync();
        var asked = new TaskCompletionSource();
        newRelic.Answer = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        await using var services = Compose(newRelic.Origin, newRelic.Origin);
        var sending = services.GetRequiredService<INewRelicPublisher>().PublishAsync(new NewRelicEvent("a"), _cancellation);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);

        ((FakeTimeProvider)services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromSeconds(5));

        var result = (await sending.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System)).Single().Result;
        result.Status.Should().Be(MessageStatus.Unavailable);
        result.Detail.Should().Contain("did not answer within 5 seconds");
    }

    [Fact]
    public void The_settings_are_checked()
    {
        Check().Should().BeEmpty();
        Check($"{EventKey}:url=nonsense").Should().ContainSingle().Which.Key.Should().Be($"Butler:{EventKey}:url");
        Check($"{MetricKey}:destinationAccount:0=Frist").Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Key = $"Butler:{MetricKey}:destinationAccount:0", IsWarning = true });
        Check($"{MetricKey}:header:0:name=Bad Name").Should().ContainSingle().Which.Key.Should().Be($"Butler:{MetricKey}:header:0:name");
        Check("thirdPartyToolsCredentials:newRelic:1:accountName=First").Should().Contain(problem => problem.IsWarning && problem.Message.Contains("never used"));
        Check("thirdPartyToolsCredentials:newRelic:0:accountId=").Should().ContainSingle().Which.Key
            .Should().Be("Butler:thirdPartyToolsCredentials:newRelic:0:accountId");
    }

    private static IReadOnlyList<SettingsProblem> Check(params string[] settings)
    {
        using var services = Compose("https://insights-collector.eu01.nr-data.net/", "https://insights-collector.eu01.nr-data.net/metric/v1", settings);
        return [.. services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())];
    }

    private static ServiceProvider Compose(string eventUrl, string metricUrl, params string[] settings)
    {
        string[] all =
        [
            "thirdPartyToolsCredentials:newRelic:0:accountName=First", "thirdPartyToolsCredentials:newRelic:0:insertApiKey=insert-key-of-first",
            "thirdPartyToolsCredentials:newRelic:0:accountId=1234567", "thirdPartyToolsCredentials:newRelic:1:accountName=Second",
            "thirdPartyToolsCredentials:newRelic:1:insertApiKey=insert-key-of-second", "thirdPartyToolsCredentials:newRelic:1:accountId=7654321",
            $"{EventKey}:destinationAccount:0=First", $"{EventKey}:url={eventUrl}", $"{EventKey}:header:0:name=X-My-Header",
            $"{EventKey}:header:0:value=Header value", $"{EventKey}:attribute:static:0:name=env", $"{EventKey}:attribute:static:0:value=prod",
            $"{MetricKey}:destinationAccount:0=First", $"{MetricKey}:url={metricUrl}", $"{MetricKey}:attribute:static:0:name=env",
            $"{MetricKey}:attribute:static:0:value=prod",
        ];
        var last = all.Concat(settings).Select(setting => setting.Split('=', 2)).GroupBy(pair => pair[0]).Select(pairs => string.Join('=', pairs.Last()));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Some.Now));
        services.AddSingleton<CollectingLogger>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<CollectingLogger>());
        new Builder(services).AddNewRelic(SinkHost.Section("Butler", [.. last]));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
