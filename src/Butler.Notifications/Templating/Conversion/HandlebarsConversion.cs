using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Conversion;

namespace Butler.Notifications.Templating;

/// <summary>Turns Handlebars templates into Liquid templates that render the same text.</summary>
public static class HandlebarsConversion
{
    /// <summary>Converts a template.</summary>
    /// <param name="source">The template. Its partials become part of the result.</param>
    /// <returns>The text of the Liquid template.</returns>
    /// <exception cref="TemplateException">It uses something that has no counterpart, or does not parse; the message names template and line.</exception>
    public static string ToLiquid(TemplateSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var writer = new LiquidWriter();
        new TemplateConversion(source, writer).Run();
        return writer.ToString();
    }
}
