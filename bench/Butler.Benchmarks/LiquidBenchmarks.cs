using BenchmarkDotNet.Attributes;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Fields;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Benchmarks;

/// <summary>The templates that ship with Butler, converted to Liquid: parsing one and rendering one message.</summary>
[MemoryDiagnoser]
public class LiquidBenchmarks
{
    private ServiceProvider? _services;
    private ITemplateEngine? _engine;
    private TemplateSource? _source;
    private ITemplate? _template;
    private IReadOnlyDictionary<string, object?>? _fields;

    [Params("email.task", "slack.task")]
    public string Name { get; set; } = "";

    private TemplateMedium Medium => Name.StartsWith("email", StringComparison.Ordinal) ? TemplateMedium.Html : TemplateMedium.Json;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection();
        services.AddButler().AddEmailAlerts(static _ => { }).AddSlackAlerts(static _ => { });
        _services = services.BuildServiceProvider();
        _engine = _services.GetServices<ITemplateEngine>().Single(static engine => engine.FileExtensions.Contains(".liquid"));
        var folder = _services.GetServices<BuiltInTemplates>().Single(folder => folder.Read(Name) is not null);
        var handlebars = new TemplateSource(Name, folder.Read(Name)!.Value.Text) { FindPartial = folder.ReadPartial };
        _source = new TemplateSource(Name, HandlebarsConversion.ToLiquid(handlebars)) { Escapes = [.. _services.GetServices<TemplateEscape>()] };
        _template = Parse();
        _fields = _services.GetRequiredService<TemplateFields>().Describe(SampleAlert.Create(), AlertKinds.ReloadFailed, new RouteOptions());
    }

    [GlobalCleanup]
    public void Cleanup() => _services?.Dispose();

    [Benchmark]
    public ITemplate Parse() => _engine!.Parse(_source!, Medium);

    [Benchmark]
    public string Render() => _template!.Render(_fields!);
}
