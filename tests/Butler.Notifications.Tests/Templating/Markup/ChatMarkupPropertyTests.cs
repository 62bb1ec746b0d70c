using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Slack;
using Butler.Notifications.Teams;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Markup;
using CsCheck;

namespace Butler.Notifications.Tests.Templating.Markup;

/// <summary>No name acts in a chat, whatever it is; every name is shown as it is.</summary>
public sealed class ChatMarkupPropertyTests : IDisposable
{
    private static readonly string[] Forged =
    [
        "<!channel>", "<@U012>", "<https://evil.example|click>", "<", ">", "&", "&lt;", "&amp;", "<at>Anna</at>", "[click](https://evil.example)", "[", "]", "](", ")", "(",
        "*", "**", "_", "__", "`", "```", "~~", "\\", "\\\\", "C:\\dir", "\\*", "Sales_2024", "# ", "- ", "+ ", "> ", "1. ", "2) ", "---", "===", "!", "<b>", "&#x3c;", ":",
        "{{", "}}", "{{taskId}}", "\"", "'", "=", "|", "a", "1", " ", "\n", "\r\n", "é", "😀", "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5", "\ud800",
    ];

    private static readonly string[] SlackBodies =
    [
        "{{taskName}}", "*Name:* {{ taskName }}!", "{{#with app}}{{/with}}{{concat taskName ''}}", "{{mrkdwn taskName}}", "{{{mrkdwn taskName}}}", "{{#if taskName}}{{taskName}}{{/if}}",
        "{{~taskName~}}", "{{lookup this 'taskName'}}", "{{keepEnd (mrkdwn taskName) 7}}", "{{concat (keepStart (mrkdwn taskName) 3) taskName}}",
    ];

    private static readonly string[] LiquidBodies =
    [
        "{{ taskName }}", "{{ taskName | mrkdwn }}", "{{ taskName | append: taskName }}", "{% assign x = taskName %}{{ x }}", "{{ taskName | mrkdwn | truncate: 5 | append: taskName }}",
        "{% capture x %}{{ taskName }}{% endcapture %}{{ x }}", "{% capture x %}{{ taskName }}{% endcapture %}{{ x | append: taskName }}", "{{ taskName | upcase }}",
    ];

    private static readonly Gen<string> AnyName = Gen.OneOf(
        Gen.Int[0, Forged.Length - 1].Select(index => Forged[index]).Array[1, 10].Select(string.Concat),
        Gen.String);

    private readonly ITemplateRenderer _renderer = TestButler.Renderer();
    private readonly string _folder = Directory.CreateTempSubdirectory("butler-markup-").FullName;

    [Fact]
    public void No_name_leaves_a_live_control_character_in_a_Slack_template_or_breaks_its_json() =>
        AnyName.Sample(name =>
        {
            foreach (var (extension, body) in SlackBodies.Select(body => ("handlebars", body)).Concat(LiquidBodies.Select(body => ("liquid", body))))
            {
                foreach (var type in new[] { "mrkdwn", "plain_text" })
                {
                    var text = Render(extension, $$$"""{"blocks":[{"type":"section","text":{"type":"{{{type}}}","text":"{{{body}}}"}},]}""", SlackMarkup.Instance, name)
                        .GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!;
                    text.Should().NotContainAny("<", ">");
                    text.Replace("&amp;", "", StringComparison.Ordinal).Replace("&lt;", "", StringComparison.Ordinal).Replace("&gt;", "", StringComparison.Ordinal)
                        .Should().NotContain("&", "{0} has to be escaped as Slack escapes", body);
                }
            }
        }, iter: 200, threads: 1);

    [Fact]
    public void Slack_shows_any_name_as_it_is() =>
        AnyName.Sample(name =>
        {
            foreach (var body in new[] { "{{taskName}}", "{{mrkdwn taskName}}" })
            {
                var text = Render("handlebars", $$"""{"text":"{{body}}"}""", SlackMarkup.Instance, name).GetProperty("text").GetString()!;
                text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
                    .Should().Be(Clean(name));
            }
        }, iter: 300, threads: 1);

    [Fact]
    public void Nothing_in_a_name_acts_in_a_Teams_template_and_the_name_reads_as_it_is() =>
        AnyName.Sample(name =>
        {
            var card = Render(
                "handlebars",
                """{"body":[{"type":"TextBlock","text":"{{taskName}}"},{"type":"TextBlock","text":"Task {{taskName}} ({{taskName}})."},{"type":"FactSet","facts":[{"title":"Name","value":"{{taskName}}"}]}]}""",
                TeamsMarkup.Instance,
                name).GetProperty("body");
            var shown = Clean(name);
            foreach (var (text, expected) in new[]
            {
                (card[0].GetProperty("text").GetString()!, shown),
                (card[1].GetProperty("text").GetString()!, $"Task {shown} ({shown})."),
                (card[2].GetProperty("facts")[0].GetProperty("value").GetString()!, shown),
            })
            {
                MarkdownReader.ActiveIn(text).Should().BeEmpty("{0} must not act, written as {1}", name, text);
                text.Should().NotContainAny("<at>", "</at>");
                MarkdownReader.Seen(text).Should().Be(MarkdownReader.Dense(expected).Replace("\0", "\ufffd", StringComparison.Ordinal));
            }
        }, iter: 1000, threads: 1);

    [Fact]
    public void Triple_braces_and_raw_let_a_value_act_as_in_Butler_16() =>
        AnyName.Sample(name =>
        {
            foreach (var (extension, body) in new[] { ("handlebars", "{{{taskName}}}"), ("handlebars", "{{{ concat taskName '' }}}"), ("handlebars", "{{&taskName}}"), ("liquid", "{{ taskName | raw }}") })
            {
                foreach (var markup in new IMessageMarkup[] { SlackMarkup.Instance, TeamsMarkup.Instance })
                {
                    Render(extension, $$"""{"type":"TextBlock","text":"{{body}}"}""", markup, name).GetProperty("text").GetString().Should().Be(Clean(name));
                }
            }
        }, iter: 200, threads: 1);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private JsonElement Render(string extension, string template, IMessageMarkup markup, string name)
    {
        var path = Path.Combine(_folder, $"{template.GetHashCode(StringComparison.Ordinal):x8}.{extension}");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, template);
        }

        var alert = new ReloadAlert { TaskName = name };
        var text = _renderer.Render(TemplateText.File(path), alert, AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Json, markup);
        return JsonDocument.Parse(text, MarkedMessage.Lenient).RootElement;
    }

    // Noncharacters are no text, nor is half a pair; neither is sent.
    private static string Clean(string name) =>
        ValueMarks.Remove(string.Concat(name.EnumerateRunes().Select(rune => rune.ToString())));
}
