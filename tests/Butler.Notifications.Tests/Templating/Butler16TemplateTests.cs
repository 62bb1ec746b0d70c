using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using CsCheck;

namespace Butler.Notifications.Tests.Templating;

public sealed class Butler16TemplateTests : IDisposable
{
    private const string Hostile = "\"Q\" 'q' C:\\new\\table <b>&amp;</b> </script> {{taskId}} {{{user}}} {% if %} `x`= 😀\r\nline two\tend";

    private static readonly ITemplateRenderer Renderer = TestButler.Renderer(BuiltInTemplateTests.AddLinks);
    private readonly string _folder = Directory.CreateTempSubdirectory("butler-templates-").FullName;

    [Fact]
    public void A_mail_template_renders_with_hostile_values()
    {
        var html = Render("mail.handlebars", Butler16StyleTemplates.Mail, TemplateMedium.Html, Hostile);
        HtmlBalance.Problems(html).Should().BeEmpty();
        html.Should().NotContain("<b>").And.NotContain("</script>").And.NotContain("tags in a comment");
        html.Should().Contain("{{taskId}}").And.Contain("C:\\new\\table").And.Contain("LAB\\goran").And.Contain("1h 2m 3s");
        html.Should().Contain("<li>nightly</li>").And.Contain("<li>Team: Finance</li>").And.Contain("Trying to start task</p>");
        html.Should().Contain("<a href=\"https://wiki.example.com/a?b&#x3D;1&amp;c&#x3D;2\">Run &lt;book&gt;</a>").And.NotContain("other.example.com");
    }

    [Fact]
    public void A_slack_template_renders_to_json_with_the_values_as_they_are()
    {
        var json = Json(Render("slack.handlebars", Butler16StyleTemplates.Slack, TemplateMedium.Json, Hostile));
        var blocks = json.GetProperty("blocks");
        blocks.GetArrayLength().Should().Be(4);
        blocks[0].GetProperty("text").GetProperty("text").GetString().Should().Be("Reload failed: Reload of " + Hostile);
        blocks[1].GetProperty("fields")[1].GetProperty("text").GetString().Should().Be("*User:*\nLAB\\goran");
        blocks[2].GetProperty("text").GetProperty("text").GetString().Should().StartWith("```line 1\nline 2 \"Q\"").And.EndWith("line 3\nline 4```");
        blocks[3].GetProperty("elements").GetArrayLength().Should().Be(2);
        blocks[3].GetProperty("elements")[0].GetProperty("url").GetString().Should().Be("https://wiki.example.com/a?b=1&c=2");
    }

    [Fact]
    public void A_teams_template_renders_to_json_with_the_values_as_they_are()
    {
        var json = Json(Render("teams.hbs", Butler16StyleTemplates.Teams, TemplateMedium.Json, Hostile));
        var body = json.GetProperty("attachments")[0].GetProperty("content").GetProperty("body");
        body[0].GetProperty("text").GetString().Should().Be($"Reload of {Hostile} (dec2a02a-1680-44ef-8dc2-e2bfb180af87)");
        var facts = body[1].GetProperty("facts");
        facts.GetArrayLength().Should().Be(4);
        facts[1].GetProperty("value").GetString().Should().Be("Reload failed " + Hostile);
        facts[2].GetProperty("value").GetString().Should().StartWith("5 of ");
        body[2].GetProperty("codeSnippet").GetString().Should().Contain("C:\\new\\table").And.Contain("\nline two\tend");
    }

    [Fact]
    public void Any_task_name_gives_valid_json() =>
        Gen.String.Sample(name =>
        {
            Json(Render("slack.handlebars", Butler16StyleTemplates.Slack, TemplateMedium.Json, name)).ValueKind.Should().Be(JsonValueKind.Object);
            Json(Render("teams.hbs", Butler16StyleTemplates.Teams, TemplateMedium.Json, name)).ValueKind.Should().Be(JsonValueKind.Object);
        }, iter: 100, threads: 1);

    [Fact]
    public void They_pass_the_check_but_for_the_old_misspelling_that_still_works()
    {
        foreach (var (name, text, medium) in new[]
        {
            ("mail.handlebars", Butler16StyleTemplates.Mail, TemplateMedium.Html),
            ("slack.handlebars", Butler16StyleTemplates.Slack, TemplateMedium.Json),
            ("teams.hbs", Butler16StyleTemplates.Teams, TemplateMedium.Json),
        })
        {
            Renderer.Check(TemplateText.File(Write(name, text)), AlertKinds.ReloadFailed, medium).Should().BeEmpty();
        }
    }

    [Fact]
    public void A_subject_has_no_entities() =>
        Renderer.Render(
            TemplateText.Inline("Failed: \"{{taskName}}\" & {{user}}"),
            Alerts.Full(AlertKinds.ReloadFailed, "R&D's \"core\""),
            AlertKinds.ReloadFailed,
            new RouteOptions(),
            TemplateMedium.Text).Should().Be("Failed: \"Reload of R&D's \"core\"\" & LAB\\goran");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Render(string file, string template, TemplateMedium medium, string text) =>
        Renderer.Render(
            TemplateText.File(Write(file, template)), Alerts.Full(AlertKinds.ReloadFailed, text), AlertKinds.ReloadFailed, new RouteOptions(), medium);

    private string Write(string file, string template)
    {
        var path = Path.Combine(_folder, file);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, template);
        }

        return path;
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
