using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating;

/// <summary>A parsed template.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface ITemplate
{
    /// <summary>Renders the template.</summary>
    /// <param name="fields">The fields: text, booleans, numbers, dictionaries and lists of these; raw, for the engine to escape.</param>
    /// <returns>The rendered text.</returns>
    /// <exception cref="TemplateException">It failed, or the text grew beyond <see cref="TemplateSource.MaxOutputLength"/>.
    /// The message holds no field value.</exception>
    string Render(IReadOnlyDictionary<string, object?> fields);
}
