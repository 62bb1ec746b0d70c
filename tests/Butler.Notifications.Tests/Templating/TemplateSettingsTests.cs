using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Configuration;
using Butler.Notifications.Templating;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.Tests.Templating;

public sealed class TemplateSettingsTests
{
    [Fact]
    public void Links_come_from_the_keys_of_Butler_16()
    {
        using var services = Build(new()
        {
            ["Butler:qlikSenseUrls:qmc"] = "https://q/qmc",
            ["Butler:qlikSenseUrls:hub"] = "https://q/hub",
            ["Butler:qlikSenseUrls:appBaseUrl"] = "https://q/sense/app/",
            ["Butler:genericUrls:0:id"] = "wiki",
            ["Butler:genericUrls:0:linkText"] = "Wiki",
            ["Butler:genericUrls:0:comment"] = "note",
            ["Butler:genericUrls:0:url"] = "https://wiki",
            ["Butler:udpServerConfig:enable"] = "true",
        });
        var links = services.GetRequiredService<IOptions<QlikSenseLinksOptions>>().Value;
        links.Should().BeEquivalentTo(new QlikSenseLinksOptions
        {
            Qmc = "https://q/qmc",
            Hub = "https://q/hub",
            AppBaseUrl = "https://q/sense/app/",
            GenericUrls = [new GenericUrl { Id = "wiki", LinkText = "Wiki", Comment = "note", Url = "https://wiki" }],
        });
        services.GetRequiredService<ITemplateRenderer>()
            .Render(TemplateText.Inline("{{appUrl}}"), new ReloadAlert { AppId = "1" }, AlertKinds.ReloadFailed, new RouteOptions(), TemplateMedium.Text)
            .Should().Be("https://q/sense/app/1");
        Problems(services).Should().BeEmpty();
    }

    [Fact]
    public void Says_what_is_wrong_with_links_and_options_by_their_keys()
    {
        using var services = Build(new()
        {
            ["Butler:qlikSenseUrls:qmc"] = "sense/qmc",
            ["Butler:qlikSenseUrls:hubb"] = "https://q/hub",
            ["Butler:genericUrls:0:url"] = "javascript:alert(1)",
            ["Butler:templates:timeZone"] = "Mars/Olympus",
            ["Butler:templates:culture"] = "xx-NOPE-x",
            ["Butler:templates:maxOutputLength"] = "5",
        });
        Problems(services).Should().BeEquivalentTo(
            "Butler:qlikSenseUrls:qmc",
            "Butler:qlikSenseUrls:hubb",
            "Butler:genericUrls:0:url",
            "Butler:templates:timeZone",
            "Butler:templates:culture",
            "Butler:templates:maxOutputLength");
    }

    [Fact]
    public void Adding_templates_twice_adds_nothing_twice()
    {
        var builder = new TestButler(new ServiceCollection());
        builder.AddAlertTemplates();
        var count = builder.Services.Count;
        builder.AddAlertTemplates().Services.Count.Should().Be(count);
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return TestButler.Build(builder => builder
            .AddQlikSenseLinks(configuration.GetSection("Butler"))
            .AddAlertTemplates(configuration.GetSection("Butler:templates")));
    }

    private static List<string> Problems(ServiceProvider services) =>
        [.. services.GetServices<ISettingsCheck>().SelectMany(check => check.Check()).Select(problem => problem.Key)];
}
