using System.Text.Json;
using Butler.Messaging;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Notifications.Tests.Slack;

public sealed class SlackPosterTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_has_the_form_of_Butler_16_with_text_that_Slack_formats()
    {
        await using var slack = await HttpReceiver.StartAsync();
        await using var services = Compose($"{slack.Origin}/services/T0/B0/secretpart");

        var result = await PostAsync(services, new ChatPost("#ops", "Sales \"app\"", "Läuft\nüber <https://x> & mehr 😀") { Emoji = ":ghost:" });
        await PostAsync(services, new ChatPost("", "", ""));

        result.Should().BeEquivalentTo(new { Status = MessageStatus.Sent, Detail = "OK" });
        var request = slack.Requests[0];
        request.Method.Should().Be("POST");
        request.PathAndQuery.Should().Be("/services/T0/B0/secretpart");
        request.Headers["Content-Type"].Should().Be("application/json; charset=utf-8");
        request.Headers.Should().NotContainKey("X-Butler-Delivery");
        JsonElement.DeepEquals(JsonDocument.Parse(request.Body).RootElement, JsonDocument.Parse(
            """
            {"username":"Sales \"app\"","channel":"#ops","icon_emoji":":ghost:",
             "blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Läuft\nüber <https://x> & mehr 😀"}}]}
            """).RootElement).Should().BeTrue(request.Body);
        slack.Requests[1].Body.Should().Be(
            """{"username":"","channel":"","blocks":[{"type":"section","text":{"type":"mrkdwn","text":""}}]}""");
    }

    [Fact]
    public async Task A_setting_sends_plain_text_as_Butler_16_did()
    {
        await using var slack = await HttpReceiver.StartAsync();
        await using var services = Compose($"{slack.Origin}/services/x", "textFormat=plainText");

        await PostAsync(services, new ChatPost("#ops", "me", "<!here> *hello*"));

        slack.Requests[0].Body.Should().Contain("""{"type":"plain_text","text":"<!here> *hello*"}""");
    }

    [Theory]
    [InlineData(404, "channel_not_found", MessageStatus.Refused)]
    [InlineData(403, "invalid_token", MessageStatus.Refused)]
    [InlineData(302, "", MessageStatus.Refused)]
    [InlineData(429, "rate_limited", MessageStatus.Unavailable)]
    [InlineData(500, "server_error", MessageStatus.Unavailable)]
    public async Task What_Slack_answers_is_told_without_the_secret_part_of_the_webhook(int status, string body, MessageStatus expected)
    {
        await using var slack = await HttpReceiver.StartAsync();
        slack.AnswerWith(status, $"{body} for /services/T0/B0/secretpart");
        await using var services = Compose($"{slack.Origin}/services/T0/B0/secretpart");

        var result = await PostAsync(services, new ChatPost("#ops", "me", "hello"));

        result.Status.Should().Be(expected);
        result.Detail.Should().Contain($"{status}").And.NotContain("secretpart");
        slack.Requests.Should().HaveCount(1, "a caller decides itself whether to try again");
    }

    [Fact]
    public async Task A_Slack_that_does_not_answer_is_given_up_after_the_time_limit()
    {
        await using var slack = await HttpReceiver.StartAsync();
        var asked = new TaskCompletionSource();
        slack.Answer = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        await using var services = Compose($"{slack.Origin}/services/x");
        var posting = PostAsync(services, new ChatPost("#ops", "me", "hello"));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);

        ((FakeTimeProvider)services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromSeconds(10));

        var result = await posting.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        result.Status.Should().Be(MessageStatus.Unavailable);
        result.Detail.Should().Contain("did not answer within 10 seconds");
    }

    [Fact]
    public async Task A_Slack_that_is_not_there_and_a_webhook_that_is_not_set_are_told()
    {
        await using var nobody = Compose("http://127.0.0.1:1/services/secretpart");
        await using var unset = Compose("");

        var unreachable = await PostAsync(nobody, new ChatPost("#ops", "me", "hello"));
        var notSet = await PostAsync(unset, new ChatPost("#ops", "me", "hello"));

        unreachable.Status.Should().Be(MessageStatus.Unavailable);
        unreachable.Detail.Should().Contain("Cannot reach http://127.0.0.1:1").And.NotContain("secretpart");
        notSet.Status.Should().Be(MessageStatus.NotConfigured);
        notSet.Detail.Should().Contain("Butler:slackNotification:restMessage:webhookURL");
    }

    [Fact]
    public void A_webhook_that_is_no_URL_is_a_problem_and_one_that_is_missing_a_warning()
    {
        Check("webhookURL=not a url").Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Key = "Butler:slackNotification:restMessage:webhookURL", IsWarning = false });
        Check("timeout=30").Should().ContainSingle().Which.IsWarning.Should().BeTrue();
        Check("webhookURL=https://hooks.slack.com/services/etc/etc").Should().BeEmpty();
        Check("webhookURL=https://hooks.slack.com/services/etc/etc", "timeout=0").Should().ContainSingle().Which.Key.Should().EndWith(":timeout");
    }

    private static IReadOnlyList<Butler.Configuration.SettingsProblem> Check(params string[] settings)
    {
        using var host = SinkHost.Create(builder => builder.AddSlackPosts(SinkHost.Section("Butler:slackNotification:restMessage", settings)));
        return host.Check();
    }

    private static ServiceProvider Compose(string webhook, params string[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Some.Now));
        new Builder(services).AddSlackPosts(SinkHost.Section("Butler:slackNotification:restMessage", ["webhookURL=" + webhook, .. settings]));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private Task<MessageResult> PostAsync(ServiceProvider services, ChatPost post) =>
        services.GetRequiredService<IChatPoster>().PostAsync(post, _cancellation).AsTask();

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
