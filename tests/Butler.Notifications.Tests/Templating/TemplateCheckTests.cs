using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Slack;
using Butler.Notifications.Teams;
using Butler.Notifications.Templating;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Templating;

public sealed class TemplateCheckTests : IDisposable
{
    private static readonly AlertKind DiskFull = new("disk-full", "diskFull", "Disk full", AlertSeverity.Warning);

    private static readonly ITemplateRenderer Renderer = TestButler.Renderer(builder =>
    {
        BuiltInTemplateTests.AddLinks(builder);
        builder.AddAlertKind(DiskFull, static () => DiskJson.Default.DiskAlert);
    });

    private readonly string _folder = Directory.CreateTempSubdirectory("butler-templates-").FullName;

    [Theory]
    [InlineData("{{taskName}} {{#each genericUrls}}{{#if (eq id \"a\")}}{{url}}{{/if}}{{/each}} {{executionStartTime.startTimeLocal2}}")]
    [InlineData("{{tasId}} {{qliksSenseQMC}} {{appStreamName.name}} {{keepStart logMessage 10}} {{#with appStreamName}}{{id}}{{/with}}")]
    [InlineData("{{#each executionDetails}}{{@index}} {{this.timestampLocal1}} {{../taskName}}{{/each}}{{#each fieldList}}{{label}}{{/each}}")]
    [InlineData("{{#each emailRecipients.common}}{{this}}{{/each}}{{#if emailRecipients.taskSpecific}}x{{/if}}")]
    [InlineData("")]
    public void Has_nothing_to_say_about_a_good_template(string template) => Check(template, TemplateMedium.Text).Should().BeEmpty();

    [Fact]
    public void A_template_whose_result_is_larger_than_its_receiver_takes_is_named_with_block_size_and_limit()
    {
        var template = """{"blocks":[{"type":"header","text":{"type":"plain_text","text":"LONG {{taskName}}"}}]}""".Replace("LONG", new string('x', 200), StringComparison.Ordinal);

        var problems = Renderer.Check(
            TemplateText.Inline(template), AlertKinds.ReloadFailed, SlackMessages.Format);

        problems.Should().NotBeEmpty();
        problems.Should().OnlyContain(problem => problem.IsWarning && problem.Message.Contains("blocks[0].text has ") && problem.Message.Contains("at most 150 are taken"));
    }

    [Theory]
    [InlineData("{{taskName}}\n{{taskNmae}}", "line 2", "'taskNmae'", "Did you mean 'taskName'?")]
    [InlineData("{{#if taskName}}\n\n{{executionStartTime.startTimeLocl1}}{{/if}}", "line 3", "'executionStartTime.startTimeLocl1'", "Did you mean 'startTimeLocal1'?")]
    [InlineData("{{#each executionDetails}}{{mesage}}{{/each}}", "line 1", "'executionDetails.mesage'", "Did you mean 'message'?")]
    [InlineData("{{#if hostNam}}x{{/if}}", "line 1", "'hostNam'", "Did you mean 'hostName'?")]
    [InlineData("{{qqqqqqqqqqqqqqqq}}", "line 1", "'qqqqqqqqqqqqqqqq'", "is no field of 'reload-failed' alerts and stays blank.")]
    public void Names_unknown_fields_and_the_nearest_known_one(string template, string line, string field, string hint)
    {
        Check(template, TemplateMedium.Text).Should().ContainSingle().Which.Should().Contain(line).And.Contain(field).And.Contain(hint);
    }

    [Theory]
    [InlineData("{% if tasName %}x{% endif %}{{ taskName | upcase }}", "'tasName'")]
    [InlineData("{% for d in executionDetails %}{{ forloop.index }}{{ d.mesage }}{% endfor %}", "'executionDetails.mesage'")]
    public void Names_unknown_fields_of_liquid_templates(string template, string field)
    {
        var path = Path.Combine(_folder, "a.liquid");
        File.WriteAllText(path, template);
        Renderer.Check(TemplateText.File(path), AlertKinds.ReloadFailed, TemplateMedium.Text).Should().ContainSingle().Which.Should().Contain(field);
    }

    [Fact]
    public void Finds_json_that_breaks_only_when_little_is_known()
    {
        var problem = Check("{ \"a\": [\n{{#each taskTags}}\n\"{{this}}\",\n{{/each}}\n1],\n\"b\": {{executionStatusNum}} }", TemplateMedium.Json)
            .Should().ContainSingle().Which;
        problem.Should().Contain("does not give valid JSON for an alert of which little is known").And.Contain("line 3");
    }

    [Fact]
    public void Finds_a_trailing_comma()
    {
        Check("{ \"a\": [ {{#each taskTags}}\"{{this}}\",{{/each}} ] }", TemplateMedium.Json)
            .Should().ContainSingle().Which.Should().Contain("valid JSON").And.Contain("quotes, backslashes and line breaks");
    }

    [Fact]
    public void Finds_a_missing_file_a_mistake_in_the_syntax_and_an_unknown_helper()
    {
        Renderer.Check(TemplateText.File("/nowhere/none.handlebars"), AlertKinds.ReloadFailed, TemplateMedium.Html)
            .Should().ContainSingle().Which.Should().Contain("does not exist");
        Check("a\n{{#each taskTags}}", TemplateMedium.Text).Should().ContainSingle().Which.Should().Contain("line 2");
        Check("{{shout taskName}}", TemplateMedium.Text).Should().ContainSingle().Which.Should().Contain("shout").And.NotContain("{{taskName}}");
    }

    [Theory]
    [InlineData("{\"a\":\"{{tskName}}\"}", true)]
    [InlineData("{\"a\":\"{{taskName}}\",}", null)]
    [InlineData("{\"a\":{{taskName}}}", false)]
    [InlineData("{\"a\":\"{{#if taskName}}\"}", false)]
    [InlineData("{\"a\":\"{{shout taskName}}\"}", false)]
    public void Only_what_costs_a_message_its_looks_is_an_error(string template, bool? isWarning)
    {
        var problems = Renderer.Check(TemplateText.Inline(template), AlertKinds.ReloadFailed, TeamsMessages.Format);

        problems.Select(static problem => problem.IsWarning).Distinct().Should().Equal(isWarning is { } expected ? [expected] : []);
    }

    [Theory]
    [InlineData("faild-reload.handlebars", "failed-reload.handlebars'?")]
    [InlineData("something-else.handlebars", null)]
    [InlineData("no-such-folder/failed-reload.handlebars", "There is no folder '")]
    public void A_missing_file_is_a_warning_with_the_file_that_was_meant(string name, string? hint)
    {
        File.WriteAllText(Path.Combine(_folder, "failed-reload.handlebars"), "");

        var problem = Renderer.Check(TemplateText.File(Path.Combine(_folder, name)), AlertKinds.ReloadFailed, SlackMessages.Format).Should().ContainSingle().Which;

        problem.IsWarning.Should().BeTrue();
        problem.Message.Should().Contain("does not exist. The template that ships with Butler takes its place.");
        (hint is null ? problem.Message.EndsWith("its place.", StringComparison.Ordinal) : problem.Message.Contains(hint, StringComparison.Ordinal)).Should().BeTrue(problem.Message);
    }

    [Fact]
    public void A_letter_in_another_encoding_is_a_warning_with_its_line()
    {
        var path = Path.Combine(_folder, "latin.handlebars");
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes("{{taskName}}\nnicht gelaufen, pr\u00fcfen"));

        var problem = Renderer.Check(TemplateText.File(path), AlertKinds.ReloadFailed, new MessageFormat()).Should().ContainSingle().Which;

        problem.IsWarning.Should().BeTrue();
        problem.Message.Should().Contain("line 2: a byte is not UTF-8");
    }

    [Fact]
    public void Knows_the_fields_of_other_kinds_by_their_json_form()
    {
        Renderer.Check(TemplateText.Inline("{{host}} {{freeBytes}} {{title}} {{#each gaps}}{{part}}{{/each}}"), DiskFull, TemplateMedium.Text).Should().BeEmpty();
        Renderer.Check(TemplateText.Inline("{{fryBytes}} {{taskName}}"), DiskFull, TemplateMedium.Text).Should().HaveCount(2)
            .And.Contain(problem => problem.Contains("Did you mean 'freeBytes'?", StringComparison.Ordinal));
        Renderer.Check(TemplateText.Inline("{\"h\": \"{{{host}}}\", \"n\": {{freeBytes}} }"), DiskFull, TemplateMedium.Json).Should().BeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IReadOnlyList<string> Check(string template, TemplateMedium medium) =>
        Renderer.Check(TemplateText.Inline(template), AlertKinds.ReloadFailed, medium);
}
