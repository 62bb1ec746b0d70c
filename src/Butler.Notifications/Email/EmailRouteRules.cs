using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Email;

/// <summary>Validates a route to mailboxes.</summary>
internal sealed class EmailRouteRules(TemplateRules templates) : IRouteRules<EmailRouteOptions>
{
    public IEnumerable<SettingsProblem> Check(EmailRouteOptions route, AlertKind kind) =>
        CheckAddresses(route).Concat(CheckTemplates(route, kind));

    public IEnumerable<(string Key, string Path)> FindTemplates(EmailRouteOptions route) =>
        EmailTemplateFile.Candidates(route).Select(static file => ("htmlTemplateFile", file));

    private static IEnumerable<SettingsProblem> CheckAddresses(EmailRouteOptions route)
    {
        if (SettingsText.IsUnset(route.FromAddress))
        {
            yield return new SettingsProblem("fromAddress", "has no value. A mail address such as 'Qlik Sense <noreply@example.com>' is needed.");
        }
        else if (!MailAddressText.TryParse(route.FromAddress, out _))
        {
            yield return new SettingsProblem("fromAddress", $"is '{route.FromAddress}', which is no mail address.");
        }

        foreach (var (index, recipient) in route.Recipients.Index())
        {
            if (!MailAddressText.TryParse(recipient, out _))
            {
                yield return new SettingsProblem($"recipients:{index}", $"is '{recipient}', which is no mail address.");
            }
        }

        if (route is { Recipients.Count: 0, AppOwnerAlert.Enable: false, AlertEnabledByEmailAddress.CustomPropertyName: "" })
        {
            yield return new SettingsProblem(
                "recipients",
                "is empty, and neither appOwnerAlert:enable nor alertEnabledByEmailAddress:customPropertyName adds anybody. Nobody would get a mail.");
        }
    }

    private IEnumerable<SettingsProblem> CheckTemplates(EmailRouteOptions route, AlertKind kind)
    {
        var body = EmailTemplateFile.FindProblem(route) is { } missing
            ? [new SettingsProblem("htmlTemplateFile", missing) { IsWarning = true }]
            : templates.CheckFile("htmlTemplateFile", EmailTemplateFile.Find(route), kind, EmailBody.Html);
        return templates.CheckText("subject", route.Subject, kind).Concat(body);
    }
}
