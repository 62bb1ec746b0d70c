using System.Diagnostics;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Engines;

namespace Butler.Notifications.Tests.Templating;

/// <summary>A template that never ends, or goes deeper than the stack, is refused and ends nothing else.</summary>
public sealed class HandlebarsLimitTests
{
    private const int Depth = 20_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly Dictionary<string, object?> Fields = new()
    {
        ["tags"] = Enumerable.Range(0, 500).Select(static i => (object?)$"tag {i}").ToList(),
    };

    public static TheoryData<string> Deep { get; } = new(
        string.Concat(Enumerable.Repeat("{{#if tags}}", Depth)) + "x" + string.Concat(Enumerable.Repeat("{{/if}}", Depth)),
        "{{#if " + string.Concat(Enumerable.Repeat("(not ", Depth)) + "tags" + new string(')', Depth) + "}}x{{/if}}");

    [Theory]
    [InlineData("{{> a}}")]
    [InlineData("{{> a}}{{> a}}")]
    [InlineData("{{#each @root.tags}}{{#each @root.tags}}{{#each @root.tags}}{{#each @root.tags}}{{#if (eq this 'x')}}x{{/if}}{{/each}}{{/each}}{{/each}}{{/each}}")]
    public void A_template_that_never_ends_is_stopped(string text)
    {
        var spent = Stopwatch.StartNew();

        var render = () => Parse(text, TimeSpan.FromMilliseconds(300)).Render(Fields);

        render.Should().Throw<TemplateException>().WithMessage("The template 'test'*");
        spent.Elapsed.Should().BeLessThan(Limit);
    }

    [Theory]
    [MemberData(nameof(Deep))]
    public void A_template_deeper_than_the_stack_is_refused(string text)
    {
        var parse = () => Parse(text, Limit);

        parse.Should().Throw<TemplateException>().WithMessage("The template 'test', line 1: *more than 100 *");
    }

    private static ITemplate Parse(string text, TimeSpan longest) =>
        new HandlebarsEngine().Parse(new TemplateSource("test", text) { FindPartial = _ => text, MaxTime = longest }, TemplateMedium.Text);
}
