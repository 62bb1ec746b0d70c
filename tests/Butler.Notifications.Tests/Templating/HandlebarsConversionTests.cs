using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Email;
using Butler.Notifications.Slack;
using Butler.Notifications.Teams;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Fields;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Templating;

public sealed class HandlebarsConversionTests
{
    private const string Hostile = "\"Q\" 'q' C:\\new <b>&amp;</b> {{taskId}} {% if %}\r\nend";

    private static readonly BuiltInTemplates[] Folders =
        [new(typeof(EmailAlertSink)), new(typeof(SlackAlertSink)), new(typeof(TeamsAlertSink)), new(typeof(ITemplate))];

    private static readonly Dictionary<string, object?> Fields = new()
    {
        ["name"] = "\"It's\" <b>&</b> C:\\new",
        ["empty"] = "",
        ["zero"] = 0,
        ["yes"] = true,
        ["tags"] = new List<object?> { "a", "b<", "c" },
        ["none"] = new List<object?>(),
        ["urls"] = new List<object?>
        {
            new Dictionary<string, object?> { ["id"] = "wiki", ["url"] = "https://wiki.example.com/a?b=1", ["tags"] = new List<object?> { "x" } },
            new Dictionary<string, object?> { ["id"] = "other", ["url"] = "C:\\file", ["tags"] = new List<object?>() },
        },
        ["time"] = new Dictionary<string, object?> { ["local"] = "12:00", ["hours"] = 3 },
    };

    public static TheoryData<string, string> BuiltIn()
    {
        var data = new TheoryData<string, string>();
        foreach (var variant in Folders.SelectMany(static folder => folder.Names.SelectMany(name => new[] { $"{name}.task", $"{name}.generic" }.Where(variant => folder.Read(variant) is not null))))
        {
            foreach (var kind in new[] { "reload-failed", "reload-succeeded" })
            {
                data.Add(variant, kind);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_built_in_template_renders_the_same_after_the_conversion(string name, string kind)
    {
        var folder = Folders.Single(folder => folder.Read(name) is not null);
        var source = new TemplateSource(name, folder.Read(name)!.Value.Text) { FindPartial = folder.ReadPartial };
        var medium = name.StartsWith("slack", StringComparison.Ordinal) || name.StartsWith("teams", StringComparison.Ordinal) ? TemplateMedium.Json
            : name.StartsWith("email.", StringComparison.Ordinal) ? TemplateMedium.Html
            : TemplateMedium.Text;
        var known = AlertKinds.All.Single(candidate => candidate.Name == kind);
        foreach (var alert in new[] { Alerts.Full(known, Hostile, "line 1\nline 2"), Alerts.Empty(known) })
        {
            CompareOn(source, FieldsOf(alert, known), medium);
        }
    }

    [Theory]
    [InlineData("Hello {{name}}!", TemplateMedium.Html)]
    [InlineData("{{{name}}} {{&name}} {{name}}", TemplateMedium.Html)]
    [InlineData("{ \"a\": \"{{{name}}}\" }", TemplateMedium.Json)]
    [InlineData("{{#if empty}}a{{else if zero}}b{{else if yes}}c{{else}}d{{/if}}{{#if none}}e{{else}}f{{/if}}{{#if missing}}g{{/if}}", TemplateMedium.Text)]
    [InlineData("{{#unless yes}}a{{else}}b{{/unless}}{{#unless empty}}c{{/unless}}", TemplateMedium.Text)]
    [InlineData("{{#each tags}}{{@index}}:{{this}}{{#unless @last}}, {{/unless}}{{/each}}{{#each none}}x{{else}}nobody{{/each}}", TemplateMedium.Html)]
    [InlineData("a\n  {{#if yes}}\n  b\n  {{/if}}\n{{! note }}\nc {{!-- {{x}} --}}\nd\n", TemplateMedium.Text)]
    [InlineData("a  {{~name~}}  b {{#if yes~}}  c  {{~/if}} d", TemplateMedium.Text)]
    [InlineData("{{#each urls}}{{#if (eq id \"wiki\")}}{{url}}{{/if}}{{#if (isWebUrl url)}}+{{/if}}{{#each tags}}{{../id}}{{this}}{{@root.time.local}}{{/each}};{{/each}}", TemplateMedium.Html)]
    [InlineData("{{#with time}}{{local}} {{hours}}{{/with}} {{time.local}} {{tags.[1]}}", TemplateMedium.Text)]
    [InlineData("{{keepStart name 5}} {{keepEnd (concat name \" x \" zero) 6}} {{mrkdwn name}}", TemplateMedium.Text)]
    [InlineData("{{#if (and yes (not empty) (or zero (ne name \"x\")))}}both{{/if}} {{#if (lt zero 1)}}less{{/if}}", TemplateMedium.Text)]
    [InlineData("{{#each (lines name)}}[{{this}}]{{/each}}{{#each (lines missing)}}x{{/each}}", TemplateMedium.Html)]
    [InlineData("100 {% if %} {%raw", TemplateMedium.Text)]
    public void Fields_blocks_helpers_and_blanks_render_the_same(string text, TemplateMedium medium) =>
        CompareOn(new TemplateSource("test", text), Fields, medium);

    [Theory]
    [InlineData("a\n{{lookup tags 1}}", 2, "lookup")]
    [InlineData("{{#custom name}}x{{/custom}}", 1, "custom")]
    [InlineData("{{custom name tags}}", 1, "custom")]
    [InlineData("{{log name}}", 1, "log")]
    [InlineData("a\n\n{{#each time}}{{@key}}{{/each}}", 3, "@key")]
    [InlineData("{{> nowhere}}", 1, "nowhere")]
    [InlineData("\n{{#if yes}}\nx", 2, "if")]
    [InlineData("x\n{{#if yes}}{{/each}}", 2, "each")]
    public void What_has_no_counterpart_is_refused_with_its_line(string text, int line, string what)
    {
        var convert = () => HandlebarsConversion.ToLiquid(new TemplateSource("mail.handlebars", text));

        convert.Should().Throw<TemplateException>().Which.Message.Should().Contain($"'mail.handlebars', line {line}:").And.Contain(what);
    }

    [Theory]
    [InlineData(Butler16StyleTemplates.Mail, TemplateMedium.Html)]
    [InlineData(Butler16StyleTemplates.Slack, TemplateMedium.Json)]
    [InlineData(Butler16StyleTemplates.Teams, TemplateMedium.Json)]
    public void Templates_of_Butler_16_render_the_same_after_the_conversion(string text, TemplateMedium medium) =>
        CompareOn(new TemplateSource("test", text), FieldsOf(Alerts.Full(AlertKinds.ReloadFailed, Hostile, "line 1"), AlertKinds.ReloadFailed), medium);

    [Fact]
    public void A_destinations_escape_keeps_its_name() =>
        HandlebarsConversion.ToLiquid(new TemplateSource("pager.hbs", "{{pager_text name}} {{keepStart (pager_text name) 5}}"))
            .Should().Contain("| pager_text").And.NotContain("pager_text name");

    private static Dictionary<string, object?> FieldsOf(Alert alert, AlertKind kind)
    {
        using var services = TestButler.Build(BuiltInTemplateTests.AddLinks);
        return services.GetRequiredService<TemplateFields>().Describe(alert, kind, new RouteOptions());
    }

    private static void CompareOn(TemplateSource source, IReadOnlyDictionary<string, object?> fields, TemplateMedium medium)
    {
        using var services = TestButler.Build();
        var engines = services.GetServices<ITemplateEngine>().ToList();
        ITemplateEngine EngineOf(string extension) => engines.Single(engine => engine.FileExtensions.Contains(extension));
        var liquid = HandlebarsConversion.ToLiquid(source);

        var before = EngineOf(".handlebars").Parse(source with { Escapes = [SlackMessages.Escape] }, medium).Render(fields);
        var after = EngineOf(".liquid").Parse(new TemplateSource("converted", liquid) { Escapes = [SlackMessages.Escape] }, medium).Render(fields);

        after.Should().Be(before, liquid);
    }
}
