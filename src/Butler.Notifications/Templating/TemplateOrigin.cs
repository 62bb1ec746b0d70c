namespace Butler.Notifications.Templating;

/// <summary>Where the text of a template comes from.</summary>
internal enum TemplateOrigin
{
    Inline,
    File,
    BuiltIn,
}
