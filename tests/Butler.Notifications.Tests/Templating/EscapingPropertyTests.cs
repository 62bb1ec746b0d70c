using System.Text.Json;
using Butler.Alerts.Templates;
using Butler.Notifications.Slack;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Engines;
using CsCheck;

namespace Butler.Notifications.Tests.Templating;

public sealed class EscapingPropertyTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Words("\"", "\\", "\\n", "C:\\new", "\r\n", "\t", "\u0000", "\u2028", "</script>", "{{taskName}}", "{% raw %}", "😀", "&amp;", "'", "=").Array[0, 12]
            .Select(string.Concat))
        .Select(WellFormed);

    private static readonly ITemplate[] JsonTemplates =
    [
        Parse(new HandlebarsEngine(), "{\"v\":\"{{v}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{{v}}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{{ o.v }}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{&v}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{#with o}}{{{v}}}{{/with}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{#each l}}{{{this}}}{{/each}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{{l}}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{{lookup o 'v'}}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{{concat v}}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{> p}}\"}", TemplateMedium.Json),
        Parse(new HandlebarsEngine(), "{\"v\":\"{{> q x=v}}\"}", TemplateMedium.Json),
        Parse(new LiquidEngine(TimeProvider.System), "{\"v\":\"{{ v }}\"}", TemplateMedium.Json),
        Parse(new LiquidEngine(TimeProvider.System), "{\"v\":\"{{ o.v | raw }}\"}", TemplateMedium.Json),
        Parse(new LiquidEngine(TimeProvider.System), "{\"v\":\"{% for x in l %}{{ x }}{% endfor %}\"}", TemplateMedium.Json),
        Parse(new LiquidEngine(TimeProvider.System), "{\"v\":\"{% capture x %}{{ v }}{% endcapture %}{{ x }}\"}", TemplateMedium.Json),
        Parse(new LiquidEngine(TimeProvider.System), "{\"v\":\"{% assign x = v %}{{ x }}\"}", TemplateMedium.Json),
    ];

    private static readonly ITemplate[] HtmlTemplates =
    [
        Parse(new HandlebarsEngine(), "{{v}}{{o.v}}{{#each l}}{{this}}{{/each}}{{l}}{{lookup o 'v'}}{{concat v v}}{{mrkdwn v}}{{keepStart v 3}}", TemplateMedium.Html),
        Parse(new LiquidEngine(TimeProvider.System), "{{ v }}{{ o.v | escape }}{% for x in l %}{{ x }}{% endfor %}{{ l }}{{ v | upcase }}{{ v | append: v }}", TemplateMedium.Html),
    ];

    [Fact]
    public void Any_text_comes_out_of_a_json_template_as_it_went_in() =>
        AnyText.Sample(text =>
        {
            foreach (var template in JsonTemplates)
            {
                using var document = JsonDocument.Parse(template.Render(FieldsOf(text)));
                document.RootElement.GetProperty("v").GetString().Should().Be(text);
            }
        }, iter: 400);

    [Fact]
    public void No_text_can_open_a_tag_in_an_html_template() =>
        AnyText.Sample(text =>
        {
            foreach (var template in HtmlTemplates)
            {
                template.Render(FieldsOf(text)).Should().NotContainAny("<", ">", "\"", "'");
            }
        }, iter: 400);

    [Fact]
    public void Text_templates_print_any_text_unchanged() =>
        AnyText.Sample(text =>
        {
            Parse(new HandlebarsEngine(), "{{v}}", TemplateMedium.Text).Render(FieldsOf(text)).Should().Be(text);
            Parse(new LiquidEngine(TimeProvider.System), "{{ v }}", TemplateMedium.Text).Render(FieldsOf(text)).Should().Be(text);
        }, iter: 20);

    [Fact]
    public void Any_template_text_either_parses_or_says_what_is_wrong() =>
        Words("{{", "}}", "{{{", "}}}", "{{#if v}}", "{{/if}}", "{{else}}", "{{#each l}}", "{{/each}}", "{{!--", "--}}", "v", " ", "\n", "\"", "'", "[", "]", "(", ")", "{{{{", "}}}}", "~", "&", "\\", "{%", "%}", "for x in l", "endfor", "|")
            .Array[0, 12].Select(string.Concat)
            .Sample(text =>
            {
                foreach (ITemplateEngine engine in new ITemplateEngine[] { new HandlebarsEngine(), new LiquidEngine(TimeProvider.System) })
                {
                    try
                    {
                        Parse(engine, text, TemplateMedium.Json).Render(FieldsOf("value"));
                    }
                    catch (TemplateException failure)
                    {
                        failure.Message.Should().Contain("'test'");
                    }
                }
            }, iter: 300);

    private static ITemplate Parse(ITemplateEngine engine, string text, TemplateMedium medium) =>
        engine.Parse(new TemplateSource("test", text) { Escapes = [SlackMessages.Escape], FindPartial = name => name == "p" ? "{{{v}}}" : "{{{x}}}" }, medium);

    private static Dictionary<string, object?> FieldsOf(string text) => new()
    {
        ["v"] = text,
        ["o"] = new Dictionary<string, object?> { ["v"] = text },
        ["l"] = new List<object?> { text },
    };

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    // Half a surrogate pair is no text; it is replaced on purpose.
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
