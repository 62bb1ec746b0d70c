using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Notifications.Tests.Templating;

public sealed class TemplateFileTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services;
    private readonly ITemplateRenderer _renderer;
    private readonly string _folder = Directory.CreateTempSubdirectory("butler-templates-").FullName;

    public TemplateFileTests()
    {
        _services = TestButler.Build(builder => builder.Services.AddSingleton<TimeProvider>(_time));
        _renderer = _services.GetRequiredService<ITemplateRenderer>();
    }

    [Theory]
    [InlineData("a.handlebars", "{{#if taskName}}hb {{taskName}}{{/if}}", "hb Reload of Sales")]
    [InlineData("a.HBS", "hb {{taskName}}", "hb Reload of Sales")]
    [InlineData("a.liquid", "{% if taskName %}liquid {{ taskName | upcase }}{% endif %}", "liquid RELOAD OF SALES")]
    [InlineData("a.html", "hb {{taskName}}", "hb Reload of Sales")]
    [InlineData("a", "hb {{taskName}}", "hb Reload of Sales")]
    public void The_extension_picks_the_engine(string name, string text, string expected) => Render(Write(name, text)).Should().Be(expected);

    [Fact]
    public void An_edit_shows_without_a_restart()
    {
        var path = Write("a.handlebars", "one {{taskName}}");
        Render(path).Should().Be("one Reload of Sales");
        Write("a.handlebars", "second {{taskName}}");
        Render(path).Should().Be("one Reload of Sales", "files are looked at once a second at most");
        _time.Advance(TimeSpan.FromSeconds(1));
        Render(path).Should().Be("second Reload of Sales");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("one {{taskName}}\nand")]
    public void A_file_that_is_emptied_or_half_written_leaves_the_version_before_it_in_use(string edit)
    {
        var path = Write("a.handlebars", "one {{taskName}}\nand two\n");
        var whole = Render(path);
        Write("a.handlebars", edit);
        _time.Advance(TimeSpan.FromSeconds(2));
        Render(path).Should().Be(whole);
        Write("a.handlebars", "short\n");
        _time.Advance(TimeSpan.FromSeconds(2));
        Render(path).Should().StartWith("short");
    }

    [Fact]
    public void An_edit_of_a_partial_shows_too()
    {
        Write("partials/foot.handlebars", "foot 1");
        var path = Write("a.handlebars", "{{taskName}} {{> foot}}");
        Render(path).Should().Be("Reload of Sales foot 1");
        Write("partials/foot.handlebars", "foot two");
        _time.Advance(TimeSpan.FromSeconds(2));
        Render(path).Should().Be("Reload of Sales foot two");
    }

    [Fact]
    public void A_partial_that_comes_later_is_found()
    {
        var path = Write("a.liquid", "{% include 'foot' %}");
        var act = () => Render(path);
        act.Should().Throw<TemplateException>().WithMessage("*'foot'*");
        Write("partials/foot.liquid", "here {% if taskName %}{{ taskName }}{% endif %}");
        _time.Advance(TimeSpan.FromSeconds(2));
        Render(path).Should().Be("here Reload of Sales");
    }

    [Fact]
    public void A_broken_edit_leaves_the_version_before_it_in_use_until_it_is_mended()
    {
        var path = Write("a.handlebars", "one");
        Render(path).Should().Be("one");
        Write("a.handlebars", "two {{#if taskName}}");
        _time.Advance(TimeSpan.FromSeconds(2));
        Render(path).Should().Be("one");
        _renderer.Check(TemplateText.File(path), AlertKinds.ReloadFailed, TemplateMedium.Text).Should().ContainSingle()
            .Which.Should().Contain("line 1").And.Contain("never closed");
        File.Delete(path);
        _time.Advance(TimeSpan.FromSeconds(2));
        Render(path).Should().Be("one");
        Write("a.handlebars", "three");
        _time.Advance(TimeSpan.FromSeconds(2));
        Render(path).Should().Be("three");
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("../partials-of-others/secret")]
    [InlineData("/etc/hostname")]
    public void A_partial_outside_of_its_folder_is_not_read(string name)
    {
        Write("secret.handlebars", "secret");
        Write("partials-of-others/secret.handlebars", "secret");
        Write("partials/ok.handlebars", "ok");
        var path = Write("a.handlebars", $"{{{{> [{name}]}}}}");
        var act = () => Render(path);
        act.Should().Throw<TemplateException>().Which.Message.Should().NotContain("secret\n");
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        var act = () => Render(Path.Combine(_folder, "none.handlebars"));
        act.Should().Throw<TemplateException>().WithMessage("*none.handlebars*does not exist*");
    }

    [Fact]
    public void Keeps_a_bounded_number_of_templates()
    {
        for (var i = 0; i < TemplateCache.Capacity + 20; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _renderer.Render(TemplateText.Inline($"{i}"), Alerts.Full(AlertKinds.ReloadFailed), AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text)
                .Should().Be($"{i}");
        }

        _services.GetRequiredService<TemplateCache>().Count.Should().Be(TemplateCache.Capacity);
    }

    [Fact]
    public void An_engine_of_the_host_replaces_a_built_in_one()
    {
        var renderer = TestButler.Renderer(builder => builder.Services.AddSingleton<ITemplateEngine, ShoutingEngine>());
        renderer.Render(TemplateText.File(Write("a.liquid", "hello")), Alerts.Full(AlertKinds.ReloadFailed), AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text)
            .Should().Be("HELLO RELOAD OF SALES");
    }

    [Fact]
    public async Task Renders_from_many_threads_at_once()
    {
        Write("partials/foot.handlebars", "{{taskId}}");
        var path = Write("a.handlebars", "{{taskName}} {{> foot}}");
        var expected = $"Reload of Sales {Alerts.Full(AlertKinds.ReloadFailed).TaskId}";
        var texts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Render(path))));
        texts.Should().OnlyContain(text => text == expected);
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Render(string path) => _renderer.Render(
        TemplateText.File(path), Alerts.Full(AlertKinds.ReloadFailed), AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class ShoutingEngine : ITemplateEngine
    {
        public IReadOnlyList<string> FileExtensions => [".liquid"];

        public ITemplate Parse(TemplateSource source, TemplateMedium medium) => new Shout(source.Text);

        private sealed class Shout(string text) : ITemplate
        {
            public string Render(IReadOnlyDictionary<string, object?> fields) => $"{text} {fields["taskName"]}".ToUpperInvariant();
        }
    }
}
