using BenchmarkDotNet.Attributes;
using Butler.Alerts;
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
        services.AddButler().AddAlertTemplates();
        _services = services.BuildServiceProvider();
        _engine = _services.GetServices<ITemplateEngine>().Single(static engine => engine.FileExtensions.Contains(".liquid"));
        var handlebars = new TemplateSource(Name, BuiltInTemplates.Read(Name)!) { FindPartial = BuiltInTemplates.FindPartial };
        _source = new TemplateSource(Name, HandlebarsConversion.ToLiquid(handlebars));
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
