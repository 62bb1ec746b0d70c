using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.CustomSink;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the forum as a destination of alerts.</summary>
public static class ForumButlerBuilderExtensions
{
    public static IButlerBuilder AddForumAlerts(this IButlerBuilder builder, TextWriter output, string? templateFile = null) => builder
        .AddBuiltInTemplates(typeof(ForumAlertSink))
        .AddTemplateEscape(new TemplateEscape("bbcode", BbCode.Escape))
        .AddAlertSink<Alert>(services => new ForumAlertSink(services.GetRequiredService<IAlertTemplates>(), output, templateFile));
}
