namespace Butler.Alerts.Templates;

/// <summary>Something that is wrong with a template, or looks wrong.</summary>
/// <param name="Message">What it is, in one sentence that names the template and the line.</param>
public sealed record TemplateProblem(string Message)
{
    /// <summary>Gets whether messages go out all the same: with a blank, shortened, or made with the built-in template.</summary>
    /// <value><see langword="false"/> by default: the template cannot be used.</value>
    public bool IsWarning { get; init; }
}
