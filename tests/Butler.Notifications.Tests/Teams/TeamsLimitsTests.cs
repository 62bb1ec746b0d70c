using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Teams;
using Butler.Notifications.Tests.Conformance;
using Butler.Notifications.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Teams;

public sealed class TeamsLimitsTests : IAsyncLifetime
{
    private HttpReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await HttpReceiver.StartAsync();

    public async ValueTask DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public void The_longest_texts_give_way_until_the_message_fits_and_the_finding_names_the_longest()
    {
        var message = Card("short", new string('x', 40_000), new string('y', 30_000));

        var finding = TeamsLimits.Apply(message).Should().ContainSingle().Subject;

        finding.Should().BeEquivalentTo(new { Place = "body[1].text", Limit = 27 * 1024 });
        Encoding.UTF8.GetByteCount(message.ToJsonString()).Should().BeLessThanOrEqualTo(28 * 1024);
        message["body"]![0]!["text"]!.GetValue<string>().Should().Be("short");
        message["body"]![1]!["text"]!.GetValue<string>().Should().EndWith("characters left out");
    }

    [Fact]
    public void Any_long_text_gives_a_message_that_fits()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var message = Card(AnyText.Of(seed, seed * 200), AnyText.Of(seed + 1000, 3_000), "🙂");

            TeamsLimits.Apply(message);

            PayloadJson.Write(writer => message.WriteTo(writer)).Length.Should().BeLessThanOrEqualTo(27 * 1024, "seed {0}", seed);
            message["body"]!.AsArray().Should().OnlyContain(block => AnyText.IsWhole(block!["text"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task A_refused_card_goes_out_once_more_as_a_plain_card()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = _receiver.Requests.Count == 1 ? 400 : 202;
            return Task.CompletedTask;
        };
        using var host = SinkHost.Create(builder => builder.AddTeamsAlerts(o => o.WebhookUrl = $"{_receiver.Origin}/hook"));

        var result = await host.SendAsync(Some.FailedReload);

        result.Status.Should().Be(AttemptOutcome.Delivered);
        result.Reason.Should().StartWith("sent as the basic message");
        using var plain = JsonDocument.Parse(_receiver.Requests[1].Body);
        plain.RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("body")[0].GetProperty("text").GetString()
            .Should().Contain(Some.FailedReload.TaskName.Replace("<b>", "<\u200bb>", StringComparison.Ordinal));
    }

    private static JsonObject Card(params string[] texts) => new()
    {
        ["type"] = "AdaptiveCard",
        ["body"] = new JsonArray([.. texts.Select(text => (JsonNode)new JsonObject { ["type"] = "TextBlock", ["text"] = text })]),
    };
}
