using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Configuration;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Shared;

/// <summary>Checks the templates of a route.</summary>
/// <remarks>
/// A file that is missing stops the host. What is wrong inside a template is a warning: templates of existing installations name fields
/// that never were, and at run time a template that fails gives way to the built-in one.
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
