using System.Text;
using System.Text.Json.Nodes;
using Butler.Alerts;
using Butler.Notifications.Templating.Fields;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Templating;

/// <summary>Renders alerts through templates: finds the template, names the alert's fields, fits the text to its receiver.</summary>
internal sealed class TemplateRenderer(TemplateCache cache, TemplateFields fields, TemplateCheck check) : ITemplateRenderer
{
    // What the receivers take, less what the sinks add. Script logs give way first: all else in a built-in template is short.
    private static readonly Dictionary<string, int> SizeLimits = new(StringComparer.Ordinal) { ["slack"] = 13_000, ["teams"] = 26_000 };

    public string Render(TemplateText template, Alert alert, AlertKind kind, RouteOptions route, TemplateMedium medium, IChatMarkup? markup = null)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(route);
        var parsed = cache.Get(template, kind, medium, marks: markup is not null);
        var values = fields.Describe(alert, kind, route);
        var logLength = medium == TemplateMedium.Json ? ScriptLogLimit.Json : ScriptLogLimit.Other;
        var sizeLimit = template.Origin == TemplateOrigin.BuiltIn ? SizeLimits.GetValueOrDefault(template.Value, int.MaxValue) : int.MaxValue;
        while (true)
        {
            ScriptLogLimit.Apply(values, logLength);
            var text = parsed.Render(values);
            if (logLength < 100 || text.Length < sizeLimit / 3 || Encoding.UTF8.GetByteCount(ValueMarks.Remove(text)) <= sizeLimit)
            {
                return markup is null ? text
                    : medium == TemplateMedium.Json ? MarkedMessage.Resolve(text, markup)
                    : markup.Neutralise(MarkedText.Parse(text));
            }

            logLength /= 2;
        }
    }

    public IReadOnlyList<string> Check(
        TemplateText template, AlertKind kind, TemplateMedium medium, Func<JsonObject, IEnumerable<string>>? measure = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return check.Check(template, kind, medium, measure);
    }
}
