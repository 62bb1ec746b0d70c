using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Shared;

/// <summary>Checks a route of a chat destination.</summary>
internal sealed class ChatRouteRules(ITemplateRenderer renderer) : IRouteRules<ChatRouteOptions>
{
    public IEnumerable<SettingsProblem> Check(ChatRouteOptions route, AlertKind kind)
    {
        if (SettingsText.FindUrlProblem(route.WebhookUrl) is { } problem)
        {
            yield return new SettingsProblem("webhookURL", problem);
        }

        if (route.MessageType == ChatMessageType.Basic)
        {
            foreach (var message in CheckTemplate(TemplateText.Inline(route.BasicMsgTemplate), kind, TemplateMedium.Text))
            {
                yield return new SettingsProblem("basicMsgTemplate", message);
            }
        }
        else if (!string.IsNullOrWhiteSpace(route.TemplateFile))
        {
            foreach (var message in CheckTemplate(TemplateText.File(route.TemplateFile), kind, TemplateMedium.Json))
            {
                yield return new SettingsProblem("templateFile", message);
            }
        }
    }

    private IReadOnlyList<string> CheckTemplate(TemplateText template, AlertKind kind, TemplateMedium medium) =>
        template.Value.Length == 0 ? [] : renderer.Check(template, kind, medium);
}
