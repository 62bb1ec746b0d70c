using System.Text.Encodings.Web;
using System.Text.Json;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>A renderer that knows a handful of fields. <c>{{broken</c> in a template makes it fail.</summary>
internal sealed class FakeRenderer : ITemplateRenderer
{
    public const string QmcUrl = "https://sense.example.com/qmc";
    public const string HubUrl = "https://sense.example.com/hub";

    public string Render(TemplateText template, Alert alert, AlertKind kind, RouteOptions route, MessageFormat format, HeldBackAlerts? heldBack = null)
    {
        var (medium, markup) = (format.Medium, format.Markup);
        if (FindProblem(template) is { } problem)
        {
            throw new TemplateException(problem);
        }

        var text = template.Origin switch
        {
            TemplateOrigin.Inline => template.Value,
            TemplateOrigin.File => File.ReadAllText(template.Value),
            _ => BuiltIn(template.Value),
        };
        text = text
            .Replace("{{kind}}", Escape(kind.Title, medium), StringComparison.Ordinal)
            .Replace("{{taskName}}", Escape(alert.SubjectName, medium), StringComparison.Ordinal)
            .Replace("{{user}}", Escape((alert as ReloadAlert)?.User ?? "", medium), StringComparison.Ordinal)
            .Replace("{{logMessage}}", Escape((alert as ReloadAlert)?.LogMessage ?? "", medium), StringComparison.Ordinal)
            .Replace("{{qlikSenseQMC}}", QmcUrl, StringComparison.Ordinal)
            .Replace("{{qlikSenseHub}}", HubUrl, StringComparison.Ordinal);
        return markup is null ? text
            : medium == TemplateMedium.Json ? MarkedMessage.Resolve(text, markup)
            : markup.Escape(ValueMarks.Read(text));

        string Escape(string value, TemplateMedium target) => markup is null ? EscapeFor(value, target) : ValueMarks.Wrap(value, plain => EscapeFor(plain, target));
    }

    public IReadOnlyList<TemplateProblem> Check(TemplateText template, AlertKind kind, MessageFormat format) =>
        FindProblem(template) is { } problem ? [new TemplateProblem(problem)] : [];

    private static string? FindProblem(TemplateText template)
    {
        if (template.Origin == TemplateOrigin.File && !File.Exists(template.Value))
        {
            return $"The template '{template.Value}' does not exist.";
        }

        var text = template.Origin == TemplateOrigin.File ? File.ReadAllText(template.Value) : template.Value;
        return text.Contains("{{broken", StringComparison.Ordinal) ? $"The template '{template.Value}' does not parse." : null;
    }

    private static string BuiltIn(string name) => name switch
    {
        "slack" => """{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":"*{{kind}}* {{taskName}}: {{logMessage}}"}}]}""",
        "teams" => """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"text":"{{kind}}: {{taskName}}: {{logMessage}}"}}]}""",
        "email" => "<html><body><h1>{{kind}}</h1><p>{{taskName}}</p><pre>{{logMessage}}</pre></body></html>",
        "title" => "{{kind}}: {{taskName}}",
        _ => "{{kind}}\n{{taskName}}\n{{logMessage}}\n",
    };

    private static string EscapeFor(string text, TemplateMedium medium) => medium switch
    {
        TemplateMedium.Html => HtmlEncoder.Default.Encode(text),
        TemplateMedium.Json => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        _ => text,
    };
}
