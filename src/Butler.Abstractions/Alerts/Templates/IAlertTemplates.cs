namespace Butler.Alerts.Templates;

/// <summary>Renders the messages of sinks with templates. A sink takes it by constructor; <c>AddAlertTemplates</c> provides it.</summary>
/// <remarks>A broken template of a user's own costs a message its looks, not the alert: it is logged, and built-in text takes its place.
/// Safe for concurrent use.</remarks>
public interface IAlertTemplates
{
    /// <summary>Renders a message: with the user's file, or with the built-in template when there is none or it fails.</summary>
    /// <typeparam name="TAlert">The type of the alert.</typeparam>
    /// <param name="sink">The sink that sends the message.</param>
    /// <param name="delivery">What to tell.</param>
    /// <param name="format">What the message is like.</param>
    /// <param name="builtIn">The name of the built-in template, see <see cref="BuiltInTemplates"/>.</param>
    /// <param name="file">The user's file; its extension picks the template language. Empty or <see langword="null"/> when there is none.</param>
    /// <returns>The text; one JSON object where the format says <see cref="TemplateMedium.Json"/>.</returns>
    /// <exception cref="TemplateException">The built-in template is missing or failed too. Trying again does not help.</exception>
    string Render<TAlert>(IAlertSink<TAlert> sink, Delivery<TAlert> delivery, MessageFormat format, string builtIn, string? file = null)
        where TAlert : Alert;

    /// <summary>Renders a template that stands in the settings, or the plain sentence of the alert when there is none or it fails.</summary>
    /// <typeparam name="TAlert">The type of the alert.</typeparam>
    /// <param name="sink">The sink that sends the text.</param>
    /// <param name="delivery">What to tell.</param>
    /// <param name="template">The template, in Handlebars; empty when there is none.</param>
    /// <param name="markup">The markup of the receiver; <see langword="null"/> when it has none.</param>
    /// <returns>The text.</returns>
    string RenderLine<TAlert>(IAlertSink<TAlert> sink, Delivery<TAlert> delivery, string template, IMessageMarkup? markup = null)
        where TAlert : Alert;

    /// <summary>Checks a user's template file without an alert, for a settings check: that it exists, parses, uses known fields and gives what the
    /// format says, tried on sample alerts.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">The kind of the alerts.</param>
    /// <param name="format">What the message is like.</param>
    /// <returns>What is wrong or looks wrong; empty when all is well.</returns>
    IReadOnlyList<TemplateProblem> Check(string file, AlertKind kind, MessageFormat format);
}
