using Butler.Alerts;
using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating;

/// <summary>Renders alerts through templates.</summary>
internal interface ITemplateRenderer
{
    /// <summary>Renders a template with the fields of an alert.</summary>
    /// <exception cref="TemplateException">The template is missing, does not parse, or fails; the message names the template and the place.</exception>
    /// <param name="template">The template.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="route">The route that it takes.</param>
    /// <param name="format">What the template renders.</param>
    /// <param name="heldBack">The alerts that a rate limit held back before this one.</param>
    string Render(TemplateText template, Alert alert, AlertKind kind, RouteOptions route, MessageFormat format, HeldBackAlerts? heldBack = null);

    /// <summary>Checks a template without an alert: it exists, parses, uses fields that alerts of the kind have, and renders valid JSON
    /// where JSON is wanted (tried with a sample alert whose values are full of quotes, backslashes and line breaks).</summary>
    /// <param name="template">The template.</param>
    /// <param name="kind">The kind of the alerts.</param>
    /// <param name="format">What the template renders.</param>
    /// <returns>What is wrong or looks wrong; empty when all is well.</returns>
    IReadOnlyList<TemplateProblem> Check(TemplateText template, AlertKind kind, MessageFormat format);
}
