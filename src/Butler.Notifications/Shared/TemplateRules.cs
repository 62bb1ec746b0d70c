using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Configuration;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Shared;

/// <summary>Validates the templates of a route.</summary>
/// <remarks>
/// A missing file and a field that does not exist are warnings: templates of existing installations have both, and the built-in template
/// or a blank takes their place. A template that cannot be parsed or gives no valid JSON would cost every message its looks: an error.
/// </remarks>
internal sealed class TemplateRules(ITemplateRenderer renderer)
{
    private static readonly MessageFormat PlainText = new();

    public IEnumerable<SettingsProblem> CheckText(string key, string text, AlertKind kind) =>
        text.Length == 0 ? [] : Check(key, TemplateText.Inline(text), kind, PlainText);

    public IEnumerable<SettingsProblem> CheckFile(string key, string? file, AlertKind kind, MessageFormat format) =>
        string.IsNullOrWhiteSpace(file) ? [] : Check(key, TemplateText.File(file), kind, format);

    private IEnumerable<SettingsProblem> Check(string key, TemplateText template, AlertKind kind, MessageFormat format) =>
        renderer.Check(template, kind, format).Select(problem => new SettingsProblem(key, problem.Message) { IsWarning = problem.IsWarning });
}
