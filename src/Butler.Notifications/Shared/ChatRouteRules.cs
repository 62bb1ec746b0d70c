using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Configuration;

namespace Butler.Notifications.Shared;

/// <summary>Validates a route of a chat destination.</summary>
/// <param name="templates">Checks templates.</param>
/// <param name="format">What formatted messages are like.</param>
internal sealed class ChatRouteRules(TemplateRules templates, MessageFormat format) : IRouteRules<ChatRouteOptions>
{
    public IEnumerable<RouteAddress> FindAddresses(ChatRouteOptions route) => [new("webhookURL", route.WebhookUrl, TlsTrust.Default)];

    public IEnumerable<(string Key, string Path)> FindTemplates(ChatRouteOptions route) =>
        route.MessageType == ChatMessageType.Basic || SettingsText.IsUnset(route.TemplateFile) ? [] : [("templateFile", route.TemplateFile)];

    public IEnumerable<SettingsProblem> Check(ChatRouteOptions route, AlertKind kind)
    {
        if (SettingsText.FindUrlProblem(route.WebhookUrl) is { } problem)
        {
            yield return new SettingsProblem("webhookURL", problem);
        }

        var isBasic = route.MessageType == ChatMessageType.Basic;
        var problems = isBasic
            ? templates.CheckText("basicMsgTemplate", route.BasicMsgTemplate, kind)
            : templates.CheckFile("templateFile", route.TemplateFile, kind, format);
        foreach (var templateProblem in problems)
        {
            yield return templateProblem;
        }
    }
}
