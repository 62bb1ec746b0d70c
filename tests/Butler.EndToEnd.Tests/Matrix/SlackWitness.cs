using System.Text.Json;
using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>Checks against the limits of Slack's blocks (docs.slack.dev, reference of blocks).</summary>
internal sealed class SlackWitness : HttpWitness
{
    public override string Sink => "slack";

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $"""
          slackNotification:
            enable: true
            webhookURL: '{Origin}/slack'
        {Routes(kinds)}
        """;

    public override Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        ShouldTell(message, alert);
        var blocks = Parse(message).GetProperty("blocks").EnumerateArray().ToList();
        blocks.Should().HaveCountLessThanOrEqualTo(50);
        blocks.Should().AllSatisfy(Check);
        return Task.CompletedTask;
    }

    private static void Check(JsonElement block)
    {
        var type = block.GetProperty("type").GetString();
        type.Should().BeOneOf("header", "section", "divider", "actions", "context", "image", "rich_text");
        if (type == "header")
        {
            LengthOf(block.GetProperty("text")).Should().BeInRange(1, 150);
            block.GetProperty("text").GetProperty("type").GetString().Should().Be("plain_text");
        }

        if (type == "section")
        {
            (block.TryGetProperty("text", out var text) || block.TryGetProperty("fields", out _)).Should().BeTrue("a section has a text or fields");
            if (text.ValueKind == JsonValueKind.Object)
            {
                LengthOf(text).Should().BeInRange(1, 3000);
            }

            if (block.TryGetProperty("fields", out var fields))
            {
                fields.EnumerateArray().Should().HaveCountLessThanOrEqualTo(10).And.AllSatisfy(field => LengthOf(field).Should().BeInRange(1, 2000));
            }
        }

        if (type == "rich_text")
        {
            var parts = block.GetProperty("elements").EnumerateArray().ToList();
            parts.Should().NotBeEmpty().And.AllSatisfy(part => part.GetProperty("type").GetString()
                .Should().BeOneOf("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"));
            TextsOf(block).Sum(text => text.Length).Should().BeLessThanOrEqualTo(3000 + 200);
        }

        if (type is "actions" or "context")
        {
            block.GetProperty("elements").EnumerateArray().Should().HaveCountLessThanOrEqualTo(type == "actions" ? 25 : 10).And.NotBeEmpty();
        }
    }

    private static int LengthOf(JsonElement text) => text.GetProperty("text").GetString()!.Length;
}
