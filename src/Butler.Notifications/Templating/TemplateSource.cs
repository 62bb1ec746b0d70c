using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating;

/// <summary>The text of a template together with what it may use.</summary>
/// <param name="Name">The name for messages: the path of the file, or a few words.</param>
/// <param name="Text">The text.</param>
public sealed record TemplateSource(string Name, string Text)
{
    /// <summary>Gets how a partial is found by its name: the text, or <see langword="null"/> when there is none.</summary>
    /// <value>Finds nothing by default. An engine reads no file in any other way.</value>
    public Func<string, string?> FindPartial { get; init; } = static _ => null;

    /// <summary>Gets the functions of destinations that the template may call to escape a text by hand.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<TemplateEscape> Escapes { get; init; } = [];

    /// <summary>Gets what takes the texts that the template writes to the log.</summary>
    /// <value>Nothing does by default.</value>
    internal Action<string> Note { get; init; } = static _ => { };

    /// <summary>Gets how long rendering may take.</summary>
    internal TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how many characters a rendered text may have.</summary>
    /// <value>4,000,000 by default.</value>
    public int MaxOutputLength { get; init; } = AlertTemplateOptions.DefaultMaxOutputLength;

    /// <summary>Gets whether values are marked in the rendered text, see <see cref="Markup.ValueMarks"/>.</summary>
    internal bool MarksValues { get; init; }
}
