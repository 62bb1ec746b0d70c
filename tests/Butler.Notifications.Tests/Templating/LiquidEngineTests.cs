using Butler.Alerts.Templates;
using Butler.Notifications.Slack;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Engines;

namespace Butler.Notifications.Tests.Templating;

public sealed class LiquidEngineTests
{
    private static readonly Dictionary<string, object?> Fields = new()
    {
        ["name"] = "Tom & \"J\" <x>",
        ["plain"] = "plain",
        ["whole"] = 3,
        ["part"] = 1.5,
        ["yes"] = true,
        ["list"] = new List<object?> { "a", "b" },
        ["items"] = new List<object?>
        {
            new Dictionary<string, object?> { ["id"] = "x" },
            new Dictionary<string, object?> { ["id"] = "y" },
        },
        ["o"] = new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["b"] = "B" } },
    };

    [Theory]
    [InlineData("{{ plain }} {{ whole }} {{ part }} {{ yes }} [{{ missing }}{{ missing.deep }}{{ o.none.deep }}]", "plain 3 1.5 true []")]
    [InlineData("{{ name }}|{{ name | raw }}|{{ name | escape }}", "Tom &amp; &quot;J&quot; &lt;x&gt;|Tom & \"J\" <x>|Tom &amp; &quot;J&quot; &lt;x&gt;")]
    [InlineData("{{ o.a.b }}{{ o['a'].b }}{{ items[1].id }}{{ items.size }}{{ plain | upcase }}", "BBy2PLAIN")]
    [InlineData("{% for item in items %}{{ forloop.index }}{{ item.id }}{% unless forloop.last %},{% endunless %}{% endfor %}", "1x,2y")]
    [InlineData("{% if whole == 3 and plain == 'plain' %}a{% elsif yes %}b{% else %}c{% endif %}{% if missing %}d{% endif %}", "a")]
    [InlineData("{% assign x = name %}{{ x }}", "Tom &amp; &quot;J&quot; &lt;x&gt;")]
    [InlineData("{% capture x %}<b>{{ name }}</b>{% endcapture %}{{ x }}", "<b>Tom &amp; &quot;J&quot; &lt;x&gt;</b>")]
    [InlineData("a{% comment %}{{ x }}{% endcomment %}b{{- whole -}} c", "ab3c")]
    [InlineData("{{ list | join: '+' }}|{{ missing | default: 'none' }}|{{ plain | truncate: 4 }}|{{ name | mrkdwn }}", "a+b|none|p...|Tom &amp;amp; &quot;J&quot; &amp;lt;x&amp;gt;")]
    public void Renders_as_liquid_does(string template, string expected) =>
        Render(template, TemplateMedium.Html).Should().Be(expected);

    [Theory]
    [InlineData(TemplateMedium.Text, "Tom & \"J\" <x>|Tom & \"J\" <x>|Tom & \"J\" <x>|Tom & \"J\" <x>")]
    [InlineData(TemplateMedium.Json, "Tom & \\\"J\\\" <x>|Tom & \\\"J\\\" <x>|Tom & \\\"J\\\" <x>|Tom & \\\"J\\\" <x>")]
    [InlineData(TemplateMedium.Html, "Tom &amp; &quot;J&quot; &lt;x&gt;|Tom & \"J\" <x>|Tom &amp; &quot;J&quot; &lt;x&gt;|Tom &amp; &quot;J&quot; &lt;x&gt;")]
    public void Escapes_once_for_the_medium(TemplateMedium medium, string expected) =>
        Render("{{ name }}|{{ name | raw }}|{% capture x %}{{ name }}{% endcapture %}{{ x }}|{% include 'part' %}", medium, new() { ["part"] = "{{ name }}" })
            .Should().Be(expected);

    [Fact]
    public void Names_the_template_and_the_line_of_a_mistake()
    {
        var act = () => Render("a\n{% if yes %}\nb", TemplateMedium.Html);
        act.Should().Throw<TemplateException>().WithMessage("*'test', line*");
    }

    [Theory]
    [InlineData("{% for i in (1..100000) %}{% for j in (1..100000) %}x{% endfor %}{% endfor %}")]
    [InlineData("{% for i in (1..15000) %}{{ name }}{% endfor %}")]
    [InlineData("{% include 'loop' %}")]
    [InlineData("{% include '../secret' %}")]
    public void Stops_a_template_that_goes_beyond_a_limit(string template)
    {
        var act = () => Render(template, TemplateMedium.Html, new() { ["loop"] = "{% include 'loop' %}" }, 50_000);
        act.Should().Throw<TemplateException>().Which.Message.Should().Contain("'test'").And.NotContain("Tom");
    }

    private static string Render(string template, TemplateMedium medium, Dictionary<string, string>? partials = null, int max = 100_000) =>
        new LiquidEngine(TimeProvider.System)
            .Parse(new TemplateSource("test", template) { Escapes = [SlackMessages.Escape], FindPartial = name => partials?.GetValueOrDefault(name), MaxOutputLength = max }, medium)
            .Render(Fields);
}
