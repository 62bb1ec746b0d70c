using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Configuration;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Shared;

/// <summary>Validates the templates of a route.</summary>
/// <remarks>
/// A missing file prevents startup. Errors inside a template are warnings: templates of existing installations use fields
/// that never existed, and at run time the built-in template replaces one that fails.
/// </remarks>
internal sealed class TemplateRules(ITemplateRenderer renderer)
{
    private static readonly MessageFormat PlainText = new();

    public IEnumerable<SettingsProblem> CheckText(string key, string text, AlertKind kind) =>
        text.Length == 0 ? [] : Check(key, TemplateText.Inline(text), kind, PlainText);

    public IEnumerable<SettingsProblem> CheckFile(string key, string? file, AlertKind kind, MessageFormat format)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return [];
        }

        return File.Exists(file)
            ? Check(key, TemplateText.File(file), kind, format)
            : [new SettingsProblem(key, $"names the file '{file}', which does not exist. Leave it empty to use the template that ships with Butler.")];
    }

    private IEnumerable<SettingsProblem> Check(string key, TemplateText template, AlertKind kind, MessageFormat format) =>
        renderer.Check(template, kind, format).Select(message => new SettingsProblem(key, message));
}
