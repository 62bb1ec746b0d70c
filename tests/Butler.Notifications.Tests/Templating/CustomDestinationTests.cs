using System.Text;
using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.CustomSink;
using Butler.Notifications.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Templating;

/// <summary>The sample's forum, which references the abstractions only: it brings its own templates, escaping and limits.</summary>
public sealed class CustomDestinationTests : IDisposable
{
    private const string Forged = "[url=https://evil.example]R&D[/url]";

    private readonly string _folder = Directory.CreateTempSubdirectory("butler-forum-").FullName;
    private readonly StringWriter _output = new();

    [Fact]
    public async Task Its_built_in_template_and_partial_are_found_and_values_do_not_act_in_its_markup()
    {
        var post = await PostAsync(Alerts.Full(AlertKinds.ReloadFailed, Forged));

        post.GetProperty("subject").GetString().Should().Be("Qlik Sense reload failed: Reload of &#91;url=https://evil.example]R&D&#91;/url]");
        post.GetProperty("body").GetString().Should().StartWith("[b]").And.Contain("&#91;url=").And.NotContain("[url=");
    }

    [Fact]
    public async Task Its_limits_are_kept()
    {
        var log = string.Concat(Enumerable.Repeat(new string('界', 3_000) + "\n", 40));
        var alert = Alerts.Full(AlertKinds.ReloadFailed, new string('x', 300), log);

        var post = await PostAsync(alert, host => host.Log.Lines.Should().ContainSingle(line => line.Contains("subject has 336 characters, but at most 100 are taken")));

        post.GetProperty("subject").GetString().Should().HaveLength(100);
        post.GetProperty("body").GetString().Should().Contain("Script log truncated by Butler");
        Encoding.UTF8.GetByteCount(post.GetRawText()).Should().BeLessThanOrEqualTo(ForumAlertSink.Format.MaxBytes);
    }

    [Theory]
    [InlineData("post.hbs", "{ \"body\": \"[b]{{bbcode taskName}}[/b] {{{taskName}}}\" }")]
    [InlineData("post.liquid", "{ \"body\": \"[b]{{ taskName | bbcode }}[/b] {{ taskName | raw }}\" }")]
    public async Task A_template_file_of_the_user_can_call_its_escape(string name, string template)
    {
        var post = await PostAsync(new ReloadAlert { TaskName = "[i]" }, file: Write(name, template));

        post.GetProperty("body").GetString().Should().Be("[b]&#91;i][/b] [i]");
    }

    [Fact]
    public async Task A_broken_template_file_gives_way_to_its_built_in_template()
    {
        var post = await PostAsync(Alerts.Full(AlertKinds.ReloadFailed), file: Write("post.hbs", "{{#if"));

        post.GetProperty("subject").GetString().Should().StartWith("Qlik Sense reload failed");
    }

    [Fact]
    public void The_check_of_a_template_file_knows_its_limits_and_its_escape()
    {
        using var services = TestButler.Build(builder => builder.AddForumAlerts(_output));
        var templates = services.GetRequiredService<IAlertTemplates>();

        templates.Check(Write("good.hbs", "{ \"subject\": \"{{bbcode taskId}}\" }"), AlertKinds.ReloadFailed, ForumAlertSink.Format).Should().BeEmpty();
        templates.Check(Write("long.hbs", $$"""{ "subject": "{{new string('x', 101)}}" }"""), AlertKinds.ReloadFailed, ForumAlertSink.Format)
            .Should().NotBeEmpty().And.OnlyContain(problem => problem.IsWarning && problem.Message.Contains("subject has 101 characters, but at most 100 are taken"));
    }

    [Fact]
    public void A_folder_without_templates_and_a_name_that_cannot_be_called_are_refused()
    {
        var builder = new TestButler(new ServiceCollection());

        builder.Invoking(static it => it.AddBuiltInTemplates(typeof(CustomDestinationTests))).Should().Throw<ArgumentException>().WithMessage("*Butler.Notifications.Tests*");
        builder.Invoking(static it => it.AddTemplateEscape(new TemplateEscape("bb-code", BbCode.Escape))).Should().Throw<ArgumentException>().WithMessage("*bb-code*");
    }

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonElement> PostAsync(Alert alert, Action<SinkHost>? inspect = null, string? file = null)
    {
        using var host = SinkHost.Create(builder => builder.AddAlertTemplates().AddForumAlerts(_output, file), realTemplates: true);
        (await host.SendAsync(alert)).Should().Be(DeliveryResult.Delivered);
        inspect?.Invoke(host);
        return JsonDocument.Parse(_output.ToString()).RootElement;
    }

    private string Write(string name, string template)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, template);
        return path;
    }
}
