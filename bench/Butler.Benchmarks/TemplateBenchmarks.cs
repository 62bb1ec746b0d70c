using BenchmarkDotNet.Attributes;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Email;
using Butler.Notifications.Slack;
using Butler.Notifications.Teams;
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
        services.AddButler().AddEmailAlerts(static _ => { }).AddSlackAlerts(static _ => { }).AddTeamsAlerts(static _ => { });
        _services = services.BuildServiceProvider();
        _renderer = _services.GetRequiredService<ITemplateRenderer>();
    }

    [GlobalCleanup]
    public void Cleanup() => _services?.Dispose();

    [Benchmark]
    public string Email() => Render(EmailBody.BuiltInHtml, EmailBody.Html);

    [Benchmark]
    public string Slack() => Render(SlackMessages.BuiltInTemplate, SlackMessages.Format);

    [Benchmark]
    public string Teams() => Render(TeamsMessages.BuiltInTemplate, TeamsMessages.Format);

    private string Render(string name, MessageFormat format) =>
        _renderer!.Render(TemplateText.BuiltIn(name), _alert, AlertKinds.ReloadFailed, _route, format);
}
