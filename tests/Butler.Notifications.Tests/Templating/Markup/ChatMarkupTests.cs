using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Slack;
using Butler.Notifications.Teams;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Tests.Templating.Markup;

public sealed class ChatMarkupTests : IDisposable
{
    private const string Forged = "<!channel> <https://evil.example|click> R&D";

    private readonly ITemplateRenderer _renderer = TestButler.Renderer(BuiltInTemplateTests.AddLinks);
    private readonly string _folder = Directory.CreateTempSubdirectory("butler-markup-").FullName;

    [Fact]
    public void A_Slack_template_of_Butler_16_keeps_its_own_links_and_mentions_and_takes_none_from_names()
    {
        var message = Render(
            "slack.handlebars",
            """
            {
              "blocks": [
                { "type": "section", "text": { "type": "mrkdwn", "text": "<!here> *{{taskName}}* <{{genericUrls.0.url}}|the book> {{{appName}}}" } },
                { "type": "context", "elements": [ { "type": "mrkdwn", "text": "{{taskTags}}" } ] },
                { "type": "actions", "elements": [ { "type": "button", "text": { "type": "plain_text", "text": "{{appName}}" }, "url": "{{genericUrls.0.url}}" } ] },
                { "type": "rich_text", "elements": [ { "type": "rich_text_section", "elements": [ { "type": "text", "text": "{{appName}}" } ] } ] },
                { "type": "markdown", "text": "**{{appName}}** [book]({{genericUrls.0.url}}) {{appOwnerName}}" }
              ],
              "rows": {{scriptLogSizeRows}}, "manual": {{taskIsManuallyTriggered}} // a comment with a "quote and {{taskName}}
            }
            """,
            SlackMarkup.Instance);

        var blocks = message.GetProperty("blocks");
        const string Harmless = "&lt;!channel&gt; &lt;https://evil.example|click&gt; R&amp;D";
        blocks[0].GetProperty("text").GetProperty("text").GetString().Should()
            .Be($"<!here> *Reload of {Harmless}* <https://wiki.example.com/a?b=1&amp;c=2|the book> {Forged}");
        blocks[1].GetProperty("elements")[0].GetProperty("text").GetString().Should().Be($"nightly,{Harmless}");
        blocks[2].GetProperty("elements")[0].GetProperty("text").GetProperty("text").GetString().Should().Be(Harmless);
        blocks[2].GetProperty("elements")[0].GetProperty("url").GetString().Should().Be("https://wiki.example.com/a?b=1&c=2");
        blocks[3].GetProperty("elements")[0].GetProperty("elements")[0].GetProperty("text").GetString().Should().Be(Forged);
        blocks[4].GetProperty("text").GetString().Should().StartWith("**<\u200b!channel> <\u200bhttps://evil.example|click> R&D** [book](https://wiki.example.com/a?b=1&c=2)");
        message.GetProperty("rows").GetInt32().Should().Be(4);
        message.GetProperty("manual").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void Slack_shows_a_quote_as_a_quote()
    {
        var text = Render("quote.hbs", """{"type":"mrkdwn","text":"{{appName}}"}""", SlackMarkup.Instance, "Anna's \"a=b\" `c`").GetProperty("text").GetString();

        text.Should().Be("Anna's \"a=b\" `c`");
    }

    [Theory]
    [InlineData("Sales_2024", "Sales_2024")]
    [InlineData(@"C:\dir\data.qvd", @"C:\dir\data.qvd")]
    [InlineData(@"LAB\anna", @"LAB\anna")]
    [InlineData(@"\\server\share", @"\\\server\share")]
    [InlineData("[Test] 2 * 3 = 6 (R&D) - 50 %", "[Test] 2 * 3 = 6 (R&D) - 50 %")]
    [InlineData("Reload of 'Sales' #1", "Reload of 'Sales' #1")]
    [InlineData("**bold** _it_", @"\*\*bold\*\* \_it\_")]
    [InlineData("[click](https://evil.example)", @"\[click\](https://evil.example)")]
    [InlineData("<at>Anna</at>", "<\u200bat>Anna<\u200b/at>")]
    [InlineData("- a\n1. b\n# c", "-\u200b a\n1.\u200b b\n#\u200b c")]
    [InlineData("-", "-\u200b")]
    [InlineData("* a\n> b", "\\* a\n\\> b")]
    [InlineData("{{DATE(2026-01-01T00:00:00Z,SHORT)}}", "{\u200b{DATE(2026-01-01T00:00:00Z,SHORT)}}")]
    public void A_card_escapes_only_what_would_act(string name, string expected) =>
        Render("block.hbs", """{"type":"TextBlock","text":"{{appName}}"}""", TeamsMarkup.Instance, name).GetProperty("text").GetString().Should().Be(expected);

    [Fact]
    public void A_Teams_template_keeps_its_own_Markdown_and_mentions_and_plain_places_stay_plain()
    {
        const string Name = "a*b* [x](https://evil.example) <at>Bo</at>";
        var card = Render(
            "teams.hbs",
            """
            {
              "summary": "{{appName}}",
              "body": [
                { "type": "TextBlock", "text": "**{{appName}}** [book]({{genericUrls.0.url}}) <at>{{appOwnerName}}</at>" },
                { "type": "RichTextBlock", "inlines": [ "{{appName}}", { "type": "TextRun", "text": "{{appName}}" } ] },
                { "type": "CodeBlock", "codeSnippet": "{{appName}}" }
              ],
              "actions": [ { "type": "Action.OpenUrl", "title": "{{appName}}", "url": "{{genericUrls.0.url}}" } ],
              "msteams": { "entities": [ { "type": "mention", "text": "<at>{{appOwnerName}}</at>", "mentioned": { "id": "{{appOwnerEmail}}", "name": "{{appOwnerName}}" } } ] }
            }
            """,
            TeamsMarkup.Instance,
            Name);

        var body = card.GetProperty("body");
        body[0].GetProperty("text").GetString().Should()
            .Be("**a\\*b\\* \\[x\\](https://evil.example) <\u200bat>Bo<\u200b/at>** [book](https://wiki.example.com/a?b=1&c=2) <at>Göran Sander</at>");
        new[] { card.GetProperty("summary"), body[1].GetProperty("inlines")[0], body[1].GetProperty("inlines")[1].GetProperty("text"), body[2].GetProperty("codeSnippet"), card.GetProperty("actions")[0].GetProperty("title") }
            .Should().AllSatisfy(text => text.GetString().Should().Be(Name));
        card.GetProperty("actions")[0].GetProperty("url").GetString().Should().Be("https://wiki.example.com/a?b=1&c=2");
        card.GetProperty("msteams").GetProperty("entities")[0].GetProperty("mentioned").GetProperty("id").GetString().Should().Be("goran@example.com");
    }

    [Fact]
    public void Old_templates_of_Butler_16_render_to_the_same_message_but_for_what_would_act()
    {
        foreach (var (file, template, markup) in new (string, string, IMessageMarkup)[]
        {
            ("old-slack.handlebars", Butler16StyleTemplates.Slack, SlackMarkup.Instance), ("old-teams.hbs", Butler16StyleTemplates.Teams, TeamsMarkup.Instance),
        })
        {
            var marked = Render(file, template, markup, "Sales 'Q1' C:\\new");
            var plain = Render(file, template, markup: null, "Sales 'Q1' C:\\new");
            var shown = JsonDocument.Parse(marked.GetRawText().Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("\u200b", "", StringComparison.Ordinal));
            JsonElement.DeepEquals(shown.RootElement, plain).Should().BeTrue("{0}\n{1}", marked, plain);
        }
    }

    [Fact]
    public void What_is_no_json_stays_as_it_is_for_the_message_that_says_so() =>
        MarkedMessage.Resolve("{ \"text\": \ufdd0Sales\ufdd1 }", SlackMarkup.Instance).Should().Be("{ \"text\": Sales }");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private JsonElement Render(string file, string template, IMessageMarkup? markup, string name = Forged)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, template);
        var alert = Alerts.Full(AlertKinds.ReloadFailed, name);
        var text = _renderer.Render(TemplateText.File(path), alert, AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Json, markup);
        return JsonDocument.Parse(text, MarkedMessage.Lenient).RootElement;
    }
}
