using BenchmarkDotNet.Attributes;
using Butler.Alerts;
using Butler.Notifications.Templating;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Benchmarks;

/// <summary>Rendering one message with the templates that ship with Butler, parsed before.</summary>
[MemoryDiagnoser]
public class TemplateBenchmarks
{
    private readonly ReloadAlert _alert = SampleAlert.Create();
    private readonly RouteOptions _route = new();
    private ServiceProvider? _services;
    private ITemplateRenderer? _renderer;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection();
        services.AddButler().AddAlertTemplates();
        _services = services.BuildServiceProvider();
        _renderer = _services.GetRequiredService<ITemplateRenderer>();
    }

    [GlobalCleanup]
    public void Cleanup() => _services?.Dispose();

    [Benchmark]
    public string Email() => Render("email", TemplateMedium.Html);

    [Benchmark]
    public string Slack() => Render("slack", TemplateMedium.Json);

    [Benchmark]
    public string Teams() => Render("teams", TemplateMedium.Json);

    private string Render(string name, TemplateMedium medium) =>
        _renderer!.Render(TemplateText.BuiltIn(name), _alert, AlertKinds.ReloadFailed, _route, medium);
}
