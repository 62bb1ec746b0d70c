using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating;

/// <summary>A template language. Register one of your own as a singleton to serve further file extensions, or to replace a built-in one.</summary>
/// <remarks>Safe for concurrent use. Of two engines with the same extension, the one registered last is used.</remarks>
public interface ITemplateEngine
{
    /// <summary>Gets the file extensions that it serves, with the dot: <c>.liquid</c>. Upper and lower case are the same.</summary>
    IReadOnlyList<string> FileExtensions { get; }

    /// <summary>Parses a template. The result is kept and rendered many times.</summary>
    /// <param name="source">The text, and what it may use beyond it.</param>
    /// <param name="medium">Where the rendered text goes; it decides how values are escaped.</param>
    /// <returns>The parsed template.</returns>
    /// <exception cref="TemplateException">The text does not parse; the message names the template and the line.</exception>
    ITemplate Parse(TemplateSource source, TemplateMedium medium);
}
