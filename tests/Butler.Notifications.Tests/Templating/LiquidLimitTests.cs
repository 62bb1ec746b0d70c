using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Engines;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Notifications.Tests.Templating;

/// <summary>What a Liquid template cannot do to the process, and where it says so.</summary>
public sealed class LiquidLimitTests
{
    private const string Secret = "field-value";
    private static readonly Dictionary<string, object?> Fields = new() { ["v"] = Secret, ["l"] = new List<object?> { "a", "b" }, ["n"] = 3 };

    [Theory]
    [InlineData("\n {{ a\n", "line 2, column 6", "'}}' was expected")]
    [InlineData("a\n{% if v %}\nb", "line 3, column 2", "'{% endif %}' was expected (in the tag 'if' of line 2)")]
    [InlineData("a\n  {% fro x in l %}{% endfor %}", "line 2", "'fro' is no tag of Liquid. Did you mean 'for'?")]
    [InlineData("{% if v %}\n{% unles v %}{% endunless %}{% endif %}", "line 2, column 1", "'unles' is no tag")]
    [InlineData("{% if v %}{% endfor %}", "line 1, column 11", "'endfor' does not belong here")]
    [InlineData("\n{% else %}", "line 2", "'else' does not belong here")]
    [InlineData("a\nb {{ v | upcase | upcas }}", "line 2, column 17", "'upcas' is no filter. Did you mean 'upcase'?")]
    [InlineData("{% assign x = v\n | nosuch: 1 %}", "line 2, column 2", "'nosuch' is no filter.")]
    [InlineData("{% if (v | sise) > 1 %}{% endif %}", "line 1, column 10", "'sise' is no filter. Did you mean 'size'?")]
    [InlineData("{{ v | format_string: 1 }}", "line 1, column 6", "'format_string' is no filter.")]
    [InlineData("{% for x l %}{% endfor %}", "line 1", "Invalid 'for' tag")]
    [InlineData("{{ v() }}", "line 1", "Functions are not allowed")]
    public void A_mistake_is_named_with_line_and_column(string template, string place, string what)
    {
        var parse = () => Parse(template);
        parse.Should().Throw<TemplateException>().Which.Message.Should().StartWith("The template 'test', " + place).And.Contain(what);
    }

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}", "line 1, column 4", "a range of more than 100,000 numbers")]
    [InlineData("{% assign far = 9999999999 | times: 9999999999 %}{{ (1..far) | size }}", "line 1, column 53", "a range of more than 100,000 numbers")]
    [InlineData("{% assign far = 9999999999 | times: 9999999999 | times: 700000000 %}{% assign back = 0 | minus: far %}{% for i in (back..far) %}x{% endfor %}", "line 1, column 106", "a range of more than 100,000 numbers")]
    [InlineData("\n{% for i in (1..90000) %}{% for j in (1..90000) %}{% endfor %}{% endfor %}", "line 2, column 29", "more than 1,000,000 steps")]
    [InlineData("{% for i in (1..9000) %}{% for j in (1..9000) %}{% assign x = j %}{% endfor %}{% endfor %}", "line 1", "more than 1,000,000 steps")]
    [InlineData("{% assign x = 'ab' %}\n{% for i in (1..99) %}{% assign x = x | append: x %}{% endfor %}", "line 2, column 37", "a text of more than 50,000 characters")]
    [InlineData("{% assign x = 'ab' %}{% for i in (1..99) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}", "line 1", "writes more than 50,000 characters")]
    [InlineData("{% capture x %}{% for i in (1..90000) %}{{ v }}{% endfor %}{% endcapture %}", "line 1, column 44", "writes more than 50,000 characters")]
    [InlineData("{% ifchanged %}{% for i in (1..90000) %}0123456789{% endfor %}{% endifchanged %}", "line 1", "writes more than 50,000 characters")]
    [InlineData("{% for i in (1..90000) %}0123456789{% endfor %}", "line 1", "writes more than 50,000 characters")]
    [InlineData("{% assign x = l %}{% for i in (1..99) %}{% assign x = x | concat: x %}{% endfor %}", "line 1", "more than")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..12) %}{% assign x = x | append: x %}{% endfor %}{{ x | replace: 'a', x | size }}", "line 1", "more than 50,000 characters")]
    [InlineData("{% assign x = (1..60000) | join: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' %}", "line 1", "more than 50,000 characters")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..11) %}{% assign x = x | append: x %}{% endfor %}{% for i in (1..1000) %}{% assign y = x | upcase %}{% endfor %}", "line 1", "texts of more than 1,250,000 characters")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..11) %}{% assign x = x | append: x %}{% endfor %}{{ v | replace: x, '' }}", "line 1", "looks for a text of more than")]
    [InlineData("{% assign x = 'aaaaaaaaaa' %}{% for i in (1..11) %}{% assign x = x | append: x %}{% endfor %}{% if v contains x %}{% endif %}", "line 1", "looks for a text of more than")]
    [InlineData("{{ 'now' | date: '%1000000000Y' }}{{ 'now' | date: '%-9999N' }}", "line 1, column 4", "format of 'date'")]
    [InlineData("{% include 'loop' %}", "line 1, column 4 of the partial 'loop'", "50 levels")]
    [InlineData("{% render 'loop' %}", "line 1, column 4 of the partial 'loop'", "50 levels")]
    [InlineData("\n{% include 'nowhere' %}", "line 2, column 4", "the partial 'nowhere' is not in its folder 'partials'")]
    [InlineData("{% include '../secret' %}", "line 1", "not in its folder")]
    [InlineData("{% include 'broken' %}", "line 2, column 6 of the partial 'broken'", "'nosuch' is no filter")]
    [InlineData("{% include 'wide' %}", "line 1, column 4 of the partial 'wide'", "the filter 'divided_by' cannot work")]
    [InlineData("{{ v | base64_decode }}", "line 1, column 4", "the filter 'base64_decode' cannot work with the values")]
    [InlineData("{% tablerow x in l cols: v %}{% endtablerow %}", "line 1, column 4", "cannot work with the values")]
    [InlineData("{% for x in l limit: 99999999999999 %}{% endfor %}", "line 1, column 4", "cannot work with the values")]
    public void A_template_that_goes_too_far_is_stopped(string template, string place, string what)
    {
        var render = () => Parse(template, maxLength: 50_000).Render(Fields);
        render.Should().Throw<TemplateException>().Which.Message.Should().StartWith("The template 'test', " + place).And.Contain(what).And.NotContain(Secret);
    }

    public static TheoryData<string, string> DeepTemplates() => new()
    {
        { Repeat("{% if v %}") + Repeat("{% endif %}"), "tags" },
        { Repeat("{% for x in l %}"), "tags" },
        { Repeat("{% capture x %}"), "tags" },
        { "{{ " + Repeat("(") + "v" + Repeat(")") + " }}", "parentheses" },
        { "{{ " + Repeat("(") , "parentheses" },
        { "{{ " + Repeat("l[") + "0" + Repeat("]") + " }}", "brackets" },
        { "{% if " + Repeat("l[") + " %}", "brackets" },
        { "{% liquid " + Repeat("if v\n") + " %}", "tags" },
        { "{% liquid " + Repeat("liquid ") + " %}", "tags" },
        { "{% if v" + Repeat(" or v") + " %}x{% endif %}", "parts" },
        { "{% if n %}{% elsif v" + Repeat(" and v") + " %}x{% endif %}", "parts" },
        { "{% unless v" + Repeat(" and v") + " %}x{% endunless %}", "parts" },
        { "{{ v" + Repeat(" or v") + " }}", "parts" },
        { "{{ v" + Repeat(" | upcase") + " }}", "filters follow one another" },
    };

    [Theory]
    [MemberData(nameof(DeepTemplates))]
    public void Depth_is_refused_before_it_can_end_the_process(string template, string what)
    {
        var parse = () => OnSmallStack(() => Parse(template));
        parse.Should().Throw<TemplateException>().Which.Message.Should().StartWith("The template 'test', line ").And.Contain(what);
    }

    [Fact]
    public void What_is_wide_but_not_deep_is_rendered_on_a_small_stack()
    {
        OnSmallStack(() => Parse(string.Concat(Enumerable.Repeat("{% if v %}", 90)) + "x" + string.Concat(Enumerable.Repeat("{% endif %}", 90))).Render(Fields)).Should().Be("x");
        OnSmallStack(() => Parse("{{ v" + string.Concat(Enumerable.Repeat(" | upcase", 300)) + " }}").Render(Fields)).Should().Be("FIELD-VALUE");
        OnSmallStack(() => Parse("{% if n == 1" + string.Concat(Enumerable.Repeat(" or n == 3", 300)) + " %}x{% endif %}").Render(Fields)).Should().Be("x");
        OnSmallStack(() => Parse(string.Concat(Enumerable.Repeat("{% if v %}{{ n }}{% endif %}", 5_000))).Render(Fields)).Should().HaveLength(5_000);
        OnSmallStack(() => Parse("{% if no %}" + string.Concat(Enumerable.Repeat("{% elsif no %}", 2_000)) + "{% else %}x{% endif %}").Render(Fields)).Should().Be("x");
    }

    [Fact]
    public void Partials_in_deep_tags_end_with_an_error_on_a_small_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("{% if v %}", 95)) + "{% include 'deep' %}" + string.Concat(Enumerable.Repeat("{% endif %}", 95));
        var render = () => OnSmallStack(() => Parse(deep, partial: deep).Render(Fields));
        render.Should().Throw<TemplateException>().Which.Message.Should().Contain("levels within one another");
    }

    [Fact]
    public void A_template_that_takes_too_long_is_stopped()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var render = () => Parse("a\n{% for i in (1..100) %}{{ i }}{% endfor %}", time: time).Render(Fields);
        render.Should().Throw<TemplateException>().WithMessage("The template 'test', line 2, column 27: it takes longer than 10 seconds.");
    }

    [Fact]
    public void Any_text_is_a_template_or_a_mistake()
    {
        var words = new[]
        {
            "{{", "}}", "{%", "%}", "{%-", "-%}", " v ", "l", "n", " | ", "upcase", "append: v", "split: ''", "join", "date: '%Y'", "slice: 1, 99", "times: 99999999999", "round: 99",
            "divided_by: 0", "if ", "endif", "elsif ", "else", "for x in l", "for i in (1..9)", "endfor", "case ", "when ", "endcase", "capture x", "endcapture", "assign x = ",
            "include 'self'", "render 'self'", "raw", "endraw", "comment", "endcomment", "liquid ", "echo v", "cycle v, n", "tablerow x in l cols: 2", "endtablerow", "ifchanged", "endifchanged",
            "increment n", "break", "continue", "(", ")", "[", "]", "..", ".", ",", ":", "'", "\"", "\n", "\r\n", " ", "#", "=", "==", " contains ", " and ", "-1", "1.5", "99999999999999999999999999999999",
            "nil", "empty", "\0", "😀", "\ud800", "size", "first", "offset: continue", "limit: 1.5", "reversed",
        };
        var tags = Gen.Int[0, words.Length - 1].Select(index => words[index]).Array[0, 24].Select(string.Concat);
        Gen.OneOf(tags, tags.Select(static text => "{% " + text + " %}"), tags.Select(static text => "{{ " + text + " }}"), Gen.String).Sample(
            text =>
            {
                foreach (var medium in Enum.GetValues<TemplateMedium>())
                {
                    try
                    {
                        Parse(text, medium, maxLength: 5_000, partial: text).Render(Fields);
                    }
                    catch (TemplateException failure)
                    {
                        failure.Message.Should().StartWith("The template 'test'").And.NotContain(Secret);
                    }
                }
            },
            iter: 3_000);
    }

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, 50_000));

    /// <summary>Runs something on a thread with the smallest stack that hosts have; an overflow would end the test process.</summary>
    private static T OnSmallStack<T>(Func<T> run)
    {
        var (result, failure) = (default(T), default(Exception));
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = run();
                }
                catch (TemplateException problem)
                {
                    failure = problem;
                }
            },
            maxStackSize: 1_024 * 1_024);
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw failure;
    }

    private static ITemplate Parse(
        string template, TemplateMedium medium = TemplateMedium.Text, int maxLength = 1_000_000, string? partial = null, TimeProvider? time = null)
    {
        var partials = new Dictionary<string, string>
        {
            ["loop"] = "{% include 'loop' %}{% render 'loop' %}",
            ["broken"] = "a\n{{ v | nosuch }}",
            ["wide"] = "{{ n | divided_by: 0 }}",
            ["deep"] = partial ?? "",
            ["self"] = partial ?? "",
        };
        var source = new TemplateSource("test", template) { FindPartial = partials.GetValueOrDefault, MaxOutputLength = maxLength };
        return new LiquidEngine(time ?? TimeProvider.System).Parse(source, medium);
    }
}
