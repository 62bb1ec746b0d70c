using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Shared;

/// <summary>Checks a route of a chat destination.</summary>
internal sealed class ChatRouteRules(TemplateRules templates) : IRouteRules<ChatRouteOptions>
{
    public IEnumerable<RouteAddress> FindAddresses(ChatRouteOptions route) => [new("webhookURL", route.WebhookUrl, TlsTrust.Default)];

    public IEnumerable<SettingsProblem> Check(ChatRouteOptions route, AlertKind kind)
    {
        if (SettingsText.FindUrlProblem(route.WebhookUrl) is { } problem)
        {
            yield return new SettingsProblem("webhookURL", problem);
        }

        var isBasic = route.MessageType == ChatMessageType.Basic;
        var problems = isBasic
            ? templates.CheckText("basicMsgTemplate", route.BasicMsgTemplate, kind)
            : templates.CheckFile("templateFile", route.TemplateFile, kind, TemplateMedium.Json);
        foreach (var templateProblem in problems)
        {
            yield return templateProblem;
        }
    }
}
