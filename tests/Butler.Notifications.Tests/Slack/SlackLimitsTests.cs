using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Alerts;
using Butler.Notifications.Slack;
using Butler.Notifications.Tests.Conformance;
using Butler.Notifications.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Slack;

public sealed class SlackLimitsTests : IAsyncLifetime
{
    private HttpReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await HttpReceiver.StartAsync();

    public async ValueTask DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public void Each_part_is_cut_to_its_own_limit_and_the_finding_names_it()
    {
        var message = Message(
            Block("header", 200), Block("section", 3_100), """{"type":"section","fields":[{"type":"mrkdwn","text":"LONG"}]}""".Replace("LONG", new string('f', 2_500), StringComparison.Ordinal));

        var findings = SlackLimits.Apply(message);

        findings.Select(finding => finding.ToString()).Should().Equal(
            "blocks[0].text has 200 characters, but at most 150 are taken",
            "blocks[1].text has 3,100 characters, but at most 3,000 are taken",
            "blocks[2].fields[0] has 2,500 characters, but at most 2,000 are taken");
        message["blocks"]![0]!["text"]!["text"]!.GetValue<string>().Should().HaveLength(149).And.EndWith("… 75 characters left out");
        message["blocks"]![1]!["text"]!["text"]!.GetValue<string>().Length.Should().BeLessThanOrEqualTo(3_000);
        message["blocks"]![2]!["fields"]![0]!["text"]!.GetValue<string>().Length.Should().BeLessThanOrEqualTo(2_000);
    }

    [Fact]
    public void More_than_fifty_blocks_give_way_to_a_note()
    {
        var message = Message([.. Enumerable.Range(0, 60).Select(_ => Block("section", 10))]);

        SlackLimits.Apply(message).Should().ContainSingle().Which.Place.Should().Be("blocks");

        message["blocks"]!.AsArray().Should().HaveCount(50);
        message["blocks"]![49]!["text"]!["text"]!.GetValue<string>().Should().Be("… 11 blocks left out");
    }

    [Fact]
    public void Code_that_is_cut_is_closed()
    {
        var message = Message("""{"type":"section","text":{"type":"mrkdwn","text":"LOG"}}""".Replace("LOG", "```" + new string('x', 4_000) + "```", StringComparison.Ordinal));

        SlackLimits.Apply(message);

        message["blocks"]![0]!["text"]!["text"]!.GetValue<string>().Should().EndWith("characters left out```").And.Match(text => text.Length <= 3_000);
    }

    [Fact]
    public void Any_long_text_gives_a_message_within_the_limits()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var message = Message();
            foreach (var type in new[] { "header", "section" })
            {
                message["blocks"]!.AsArray().Add(new JsonObject
                {
                    ["type"] = type,
                    ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = AnyText.Of(seed, seed * 20) },
                });
            }

            SlackLimits.Apply(message);

            using var parsed = JsonDocument.Parse(message.ToJsonString());
            var texts = parsed.RootElement.GetProperty("blocks").EnumerateArray()
                .Select(block => block.GetProperty("text").GetProperty("text").GetString()!).ToList();
            texts[0].Length.Should().BeLessThanOrEqualTo(150, "seed {0}", seed);
            texts[1].Length.Should().BeLessThanOrEqualTo(3_000, "seed {0}", seed);
            texts.Should().OnlyContain(text => AnyText.IsWhole(text));
        }
    }

    [Fact]
    public async Task A_message_that_is_too_long_goes_out_shortened()
    {
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(o => o.WebhookUrl = $"{_receiver.Origin}/hook"));

        (await host.SendAsync(Some.FailedReload with { LogMessage = AnyText.Of(1, 5_000) })).Should().Be(DeliveryResult.Delivered);

        using var body = JsonDocument.Parse(_receiver.Requests[0].Body);
        body.RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!.Length.Should().BeLessThanOrEqualTo(3_000);
    }

    [Fact]
    public async Task A_refused_message_goes_out_once_more_as_plain_text_and_the_record_says_so()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = _receiver.Requests.Count == 1 ? 400 : 200;
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                context.Response, _receiver.Requests.Count == 1 ? "invalid_blocks" : "ok");
        };
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(o => o.WebhookUrl = $"{_receiver.Origin}/hook"));

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Delivered);
        result.Reason.Should().StartWith("sent as the basic message").And.Contain("invalid_blocks");
        using var plain = JsonDocument.Parse(_receiver.Requests[1].Body);
        plain.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("text");
        plain.RootElement.GetProperty("text").GetString().Should().Contain("Månads\\rapport \"A\" &lt;b&gt;&amp; {x}");
    }

    [Fact]
    public async Task What_is_refused_twice_is_a_dead_letter_with_both_reasons()
    {
        _receiver.AnswerWith(400, "no_text");
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(o => o.WebhookUrl = $"{_receiver.Origin}/hook"));

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Rejected);
        result.Reason.Should().Contain("The basic message was refused too");
        _receiver.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task A_refused_address_is_not_tried_twice(int status)
    {
        _receiver.AnswerWith(status, "no_service");
        using var host = SinkHost.Create(builder => builder.AddSlackAlerts(o => o.WebhookUrl = $"{_receiver.Origin}/hook"));

        (await host.SendAsync(Some.FailedReload)).Status.Should().Be(AttemptOutcome.Rejected);

        _receiver.Requests.Should().ContainSingle();
    }

    private static string Block(string type, int length) =>
        $$$"""{"type":"{{{type}}}","text":{"type":"plain_text","text":"{{{new string('x', length)}}}"}}""";

    private static JsonObject Message(params string[] blocks) => JsonNode.Parse($$"""{"blocks":[{{string.Join(",", blocks)}}]}""")!.AsObject();
}
