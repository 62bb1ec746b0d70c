using System.Text;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Fields;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Templating;

/// <summary>Renders alerts through templates: finds the template, names the alert's fields, fits the text to its receiver.</summary>
internal sealed class TemplateRenderer(TemplateCache cache, TemplateFields fields, TemplateCheck check) : ITemplateRenderer
{
    private const int ShortestScriptLog = 100;

    public string Render(TemplateText template, Alert alert, AlertKind kind, RouteOptions route, MessageFormat format, HeldBackAlerts? heldBack = null)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(format);
        var parsed = cache.Get(template, kind, format.Medium, marks: format.Markup is not null);
        var values = fields.Describe(alert, kind, route, heldBack);

        // What a user's own template prints beside the log is not known to be short: rendering it again and again might gain nothing.
        var sizeLimit = template.Origin == TemplateOrigin.BuiltIn ? format.MaxBytes : int.MaxValue;
        for (var logLength = format.MaxScriptLogLength; ; logLength /= 2)
        {
            ScriptLogLimit.Apply(values, logLength);
            var text = parsed.Render(values);
            if (logLength < ShortestScriptLog || text.Length < sizeLimit / 3 || Encoding.UTF8.GetByteCount(ValueMarks.Remove(text)) <= sizeLimit)
            {
                return format.Markup is not { } markup ? text
                    : format.Medium == TemplateMedium.Json ? MarkedMessage.Resolve(text, markup)
                    : markup.Escape(ValueMarks.Read(text));
            }
        }
    }

    public IReadOnlyList<TemplateProblem> Check(TemplateText template, AlertKind kind, MessageFormat format)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(format);
        return check.Check(template, kind, format);
    }
}
