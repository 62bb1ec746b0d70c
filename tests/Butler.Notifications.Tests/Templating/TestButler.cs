using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Email;
using Butler.Notifications.Slack;
using Butler.Notifications.Teams;
using Butler.Notifications.Templating;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Notifications.Tests.Templating;

/// <summary>Composes the templates of all destinations without the destinations, which would want settings.</summary>
internal sealed class TestButler(IServiceCollection services) : IButlerBuilder
{
    public IServiceCollection Services { get; } = services;

    public static ServiceProvider Build(Action<IButlerBuilder>? configure = null)
    {
        var builder = new TestButler(new ServiceCollection());
        configure?.Invoke(builder);
        builder.AddAlertTemplates()
            .AddBuiltInTemplates(typeof(EmailAlertSink))
            .AddBuiltInTemplates(typeof(SlackAlertSink))
            .AddBuiltInTemplates(typeof(TeamsAlertSink))
            .AddTemplateEscape(SlackMessages.Escape);
        return builder.Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public static ITemplateRenderer Renderer(Action<IButlerBuilder>? configure = null) =>
        Build(configure).GetRequiredService<ITemplateRenderer>();
}

/// <summary>What a test that needs no destination's format writes shorter.</summary>
internal static class TestRendering
{
    public static string Render(
        this ITemplateRenderer renderer, TemplateText template, Alert alert, AlertKind kind, RouteOptions route, TemplateMedium medium, IMessageMarkup? markup = null) =>
        renderer.Render(template, alert, kind, route, new MessageFormat { Medium = medium, Markup = markup });

    public static IReadOnlyList<string> Check(this ITemplateRenderer renderer, TemplateText template, AlertKind kind, TemplateMedium medium) =>
        [.. renderer.Check(template, kind, new MessageFormat { Medium = medium }).Select(static problem => problem.Message)];

    /// <summary>Renders a built-in template of a chat without the markup, which shows values as they are.</summary>
    public static string RenderChat(this ITemplateRenderer renderer, string name, Alert alert, AlertKind kind, RouteOptions route)
    {
        var format = name == SlackMessages.BuiltInTemplate ? SlackMessages.Format : TeamsMessages.Format;
        return renderer.Render(
            TemplateText.BuiltIn(name), alert, kind, route, new MessageFormat { Medium = format.Medium, MaxBytes = format.MaxBytes, MaxScriptLogLength = format.MaxScriptLogLength });
    }
}
