using System.Globalization;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Engines;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Tests.Templating;

/// <summary>What authors of Liquid templates expect of the language.</summary>
public sealed class LiquidLanguageTests
{
    private static readonly Dictionary<string, object?> Fields = new()
    {
        ["name"] = "Nightly  load & more",
        ["html"] = "<b>\"x\"</b>",
        ["empty"] = "",
        ["nothing"] = null,
        ["whole"] = 7,
        ["part"] = 2.5,
        ["yes"] = true,
        ["no"] = false,
        ["tags"] = new List<object?> { "b", "a", "C", "a" },
        ["none"] = new List<object?>(),
        ["time"] = "2026-06-20T19:06:31.123Z",
        ["log"] = "one\r\ntwo\nthree",
        ["rows"] = new List<object?>
        {
            new Dictionary<string, object?> { ["id"] = "x", ["size"] = 3, ["on"] = true },
            new Dictionary<string, object?> { ["id"] = "y", ["size"] = 1, ["on"] = false },
            new Dictionary<string, object?> { ["id"] = "z", ["size"] = 2, ["on"] = true },
        },
        ["stream"] = new NamedText("17", "Finance"),
    };

    [Theory]
    [InlineData("{{ name | upcase }}|{{ name | downcase }}|{{ 'load' | capitalize }}", "NIGHTLY  LOAD & MORE|nightly  load & more|Load")]
    [InlineData("{{ 'a' | append: 'b' | prepend: 'c' }}", "cab")]
    [InlineData("[{{ ' x ' | strip }}][{{ ' x ' | lstrip }}][{{ ' x ' | rstrip }}]", "[x][x ][ x]")]
    [InlineData("{{ 'banana' | replace: 'a', 'o' }} {{ 'banana' | replace_first: 'a', 'o' }} {{ 'banana' | replace_last: 'a', 'o' }}", "bonono bonana banano")]
    [InlineData("{{ 'banana' | remove: 'a' }} {{ 'banana' | remove_first: 'a' }} {{ 'banana' | remove_last: 'a' }} {{ 'a' | replace: '', 'x' }}", "bnn bnana banan a")]
    [InlineData("{{ 'Ground control to' | truncate: 9 }}|{{ 'Ground' | truncate: 5, '' }}|{{ 'short' | truncate: 20 }}", "Ground...|Groun|short")]
    [InlineData("{{ 'one two three' | truncatewords: 2 }}|{{ 'one two three' | truncatewords: 2, '!' }}", "one two...|one two!")]
    [InlineData("{{ html | strip_html }} {{ log | strip_newlines }} {{ 'a b&c' | url_encode }} {{ 'a+b' | url_decode }}", "\"x\" onetwothree a+b%26c a b")]
    [InlineData("{{ 'abc' | slice: 1 }}{{ 'abc' | slice: -2, 2 }}{{ 'abc' | size }}{{ 'abc' | base64_encode }}", "bbc3YWJj")]
    [InlineData("{{ html | escape }} {{ '&lt;' | escape_once }}", "&lt;b&gt;&quot;x&quot;&lt;/b&gt; &lt;")]
    [InlineData("{{ nothing | default: 'd' }}{{ empty | default: 'e' }}{{ no | default: 'f' }}{{ none | default: 'g' }}{{ no | default: 'h', allow_false: true }}{{ 0 | default: 'i' }}", "defgfalse0")]
    public void Text(string template, string expected) => Render(template).Should().Be(expected);

    [Theory]
    [InlineData("{{ 4 | plus: 2 }} {{ 4 | minus: 2.5 }} {{ 4 | times: 3 }} {{ 7 | modulo: 3 }} {{ '3' | plus: 4 }}", "6 1.5 12 1 7")]
    [InlineData("{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ part | plus: whole }}", "3 3.5 9.5")]
    [InlineData("{{ -3 | abs }} {{ 1.2 | ceil }} {{ 1.8 | floor }} {{ 1.6 | round }} {{ 1.256 | round: 2 }}", "3 2 1 2 1.26")]
    [InlineData("{{ 4 | at_least: 5 }} {{ 4 | at_most: 3 }}", "5 3")]
    [InlineData("{{ whole }} {{ part }} {{ yes }} {{ no }} {{ 1000000 }} {{ 0.1 | plus: 0.2 }}", "7 2.5 true false 1000000 0.3")]
    public void Numbers(string template, string expected) => Render(template).Should().Be(expected);

    [Theory]
    [InlineData("{{ tags }} {{ tags | size }} {{ tags.size }} {{ tags[1] }} {{ tags[-1] }} {{ tags.first }} {{ tags | last }}", "b,a,C,a 4 4 a a b a")]
    [InlineData("{{ tags | join: '+' }} {{ tags | join }} {{ 'a,b,c' | split: ',' | join: '-' }} {{ 'abc' | split: '' | size }}", "b+a+C+a b a C a a-b-c 3")]
    [InlineData("{{ tags | sort | join: '' }} {{ tags | sort_natural | join: '' }} {{ tags | uniq | join: '' }} {{ tags | reverse | join: '' }}", "Caab aabC baC aCab")]
    [InlineData("{{ rows | map: 'id' | join: ',' }} {{ rows | sort: 'size' | map: 'id' | join: ',' }} {{ rows | sum: 'size' }} {{ '1,2' | split: ',' | sum }} {{ tags | slice: 1, 2 | join: ',' }}", "x,y,z y,z,x 6 3 a,C")]
    [InlineData("{{ rows | where: 'on' | map: 'id' | join: ',' }} {{ rows | where: 'id', 'y' | size }} {{ rows | reject: 'on' | map: 'id' | join: ',' }}", "x,z 1 y")]
    [InlineData("{{ tags | concat: none | concat: tags | size }} {{ none.first }} {{ tags | compact | size }} {{ rows[0].id }}{{ rows.last['id'] }}", "8  4 xz")]
    public void Lists(string template, string expected) => Render(template).Should().Be(expected);

    [Theory]
    [InlineData("{{ time | date: '%Y-%m-%d %H:%M:%S' }}", "2026-06-20 19:06:31")]
    [InlineData("{{ time | date: '%a %A %b %B %-d %e %j %y' }}", "Sat Saturday Jun June 20 20 171 26")]
    [InlineData("{{ time | date: '%I:%M %p %s %% %F %T' }}", "07:06 PM 1781982391 % 2026-06-20 19:06:31")]
    [InlineData("{{ 'now' | date: '%Y' }} {{ 'no date' | date: '%Y' }} {{ time | time_zone: 'Europe/Stockholm' | date: '%H:%M %z' }}", "2030  21:06 +0200")]
    public void Dates(string template, string expected) => Render(template).Should().Be(expected);

    [Theory]
    [InlineData("{% for t in tags %}{{ t }}{% else %}nobody{% endfor %}{% for t in none %}{{ t }}{% else %}nobody{% endfor %}", "baCanobody")]
    [InlineData("{% for t in tags limit: 2 offset: 1 %}{{ t }}{% endfor %}|{% for t in tags reversed %}{{ t }}{% endfor %}", "aC|aCab")]
    [InlineData("{% for t in tags limit: 2 %}{{ t }}{% endfor %}{% for t in tags offset: continue %}[{{ t }}]{% endfor %}", "ba[C][a]")]
    [InlineData("{% for i in (1..4) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}", "13")]
    [InlineData("{% for i in (1..whole) %}{{ i }}{% endfor %}{% for i in (3..1) %}x{% endfor %}", "1234567")]
    [InlineData("{% for t in tags %}{{ forloop.index }}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.first }}{{ forloop.last }}{{ forloop.length }};{% break %}{% endfor %}", "104truefalse4;")]
    [InlineData("{% for t in tags %}{% cycle 'odd', 'even' %} {% endfor %}", "odd even odd even ")]
    [InlineData("{% tablerow t in tags cols: 2 limit: 2 %}{{ t }}{% endtablerow %}", "<tr class=\"row1\">\n<td class=\"col1\">b</td><td class=\"col2\">a</td></tr>\n")]
    public void Loops(string template, string expected) => Render(template).Should().Be(expected);

    [Theory]
    [InlineData("{% if whole > 5 and part < 3 or no %}a{% endif %}{% if whole == 7.0 %}b{% endif %}{% if name contains 'load' %}c{% endif %}{% if tags contains 'C' %}d{% endif %}", "abcd")]
    [InlineData("{% if empty %}true{% endif %}{% if empty == '' %}1{% endif %}{% if none == empty %}2{% endif %}{% if nothing == nil %}3{% endif %}{% if missing %}4{% endif %}{% unless no %}5{% endunless %}", "true12" + "35")]
    [InlineData("{% if whole != 7 %}a{% elsif whole >= 7 %}b{% else %}c{% endif %}{% if (no or yes) and yes %}d{% endif %}", "bd")]
    [InlineData("{% case whole %}{% when 1, 2 %}few{% when 7 or 8 %}many{% else %}none{% endcase %}{% case name %}{% when 'x' %}y{% else %}z{% endcase %}", "manyz")]
    [InlineData("{% if stream == 'Finance' %}1{% endif %}{% if 'Finance' == stream %}2{% endif %}{{ stream }}{{ stream.id }}{{ stream | upcase }}", "12Finance17FINANCE")]
    public void Conditions(string template, string expected) => Render(template).Should().Be(expected);

    [Theory]
    [InlineData("{% assign x = name | split: ' ' | first %}{{ x }}{% assign x = 1 %}{{ x }}", "Nightly1")]
    [InlineData("{% capture x %}{{ whole }}-{{ part }}{% endcapture %}{{ x }}{{ x | size }}{% if x == '7-2.5' %}!{% endif %}", "7-2.55!")]
    [InlineData("{% increment n %}{% increment n %}", "01")]
    [InlineData("{% for t in tags %}{% assign all = all | append: t %}{% endfor %}{{ all }}", "baCa")]
    [InlineData("{% raw %}{{ x }}{% if %}{% endraw %}{% comment %}{{ y }}{% endcomment %}{% # note %}.", "{{ x }}{% if %}.")]
    [InlineData("a  {{- whole -}}  b {%- if yes -%}  c  {%- endif %} d", "a7bc d")]
    [InlineData("{% liquid\nassign x = 1\nif yes\necho x\nendif %}", "1")]
    [InlineData("{% include 'p' with name %}|{% include 'q', x: whole %}|{% render 'q', x: part %}|{% include 'r' for tags %}", "Nightly  load & more|7|2.5|baCa")]
    public void Variables_blanks_and_partials(string template, string expected) => Render(template).Should().Be(expected);

    [Theory]
    [InlineData("{{ tags | sort }}{{ rows | map: 'id' }}{{ html | split: ' ' }}{{ html | append: html }}", "Caabxyz&lt;b&gt;&quot;x&quot;&lt;/b&gt;&lt;b&gt;&quot;x&quot;&lt;/b&gt;&lt;b&gt;&quot;x&quot;&lt;/b&gt;")]
    [InlineData("{% capture c %}<i>{% endcapture %}{{ c | append: html }}", "&lt;i&gt;&lt;b&gt;&quot;x&quot;&lt;/b&gt;")]
    [InlineData("{{ '' | raw | append: html }}{{ 'x' | escape | append: html }}{{ html | raw | downcase }}", "&lt;b&gt;&quot;x&quot;&lt;/b&gt;x&lt;b&gt;&quot;x&quot;&lt;/b&gt;&lt;b&gt;&quot;x&quot;&lt;/b&gt;")]
    [InlineData("{% for x in (1..1) %}{{ html | split: 'Q' | concat: tags | first }}{% endfor %}{% cycle html %}", "&lt;b&gt;&quot;x&quot;&lt;/b&gt;&lt;b&gt;&quot;x&quot;&lt;/b&gt;")]
    public void No_chain_of_filters_gets_a_value_past_the_escaping(string template, string expected) =>
        Render(template, TemplateMedium.Html).Should().Be(expected);

    [Fact]
    public void The_culture_of_the_process_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Render("{{ part }} {{ '1.5' | plus: 1 }} {{ time | date: '%A' }} {{ 'i' | upcase }}").Should().Be("2.5 2.5 Saturday I");
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Render("{{ 'title' | upcase }}").Should().Be("TITLE");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Renders_from_many_threads_at_once()
    {
        var template = Parse("{% assign x = name | upcase %}{% include 'q', x: x %}{% for t in tags %}{% capture c %}{{ t }}{% endcapture %}{{ c }}{% endfor %}{{ 'a,b' | split: ',' | join: '+' }}");
        var texts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => template.Render(Fields))));
        texts.Should().OnlyContain(static text => text == "NIGHTLY  LOAD & MOREbaCaa+b");
    }

    private static string Render(string template, TemplateMedium medium = TemplateMedium.Text) => Parse(template, medium).Render(Fields);

    private static ITemplate Parse(string template, TemplateMedium medium = TemplateMedium.Text)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var partials = new Dictionary<string, string> { ["p"] = "{{ p }}", ["q"] = "{{ x }}", ["r"] = "{{ r }}" };
        return new LiquidEngine(time).Parse(new TemplateSource("test", template) { FindPartial = partials.GetValueOrDefault }, medium);
    }
}
