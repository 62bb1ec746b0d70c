namespace Butler.Notifications.Templating;

/// <summary>Names a template: text from the configuration, a file, or one that ships with Butler.</summary>
internal readonly record struct TemplateText
{
    private TemplateText(TemplateOrigin origin, string value)
    {
        Origin = origin;
        Value = value;
    }

    public TemplateOrigin Origin { get; }

    /// <summary>Gets the text, the path of the file, or the name of the built-in template.</summary>
    public string Value { get; }

    /// <summary>Handlebars text of the settings, as in a subject line.</summary>
    public static TemplateText Inline(string text) => new(TemplateOrigin.Inline, text);

    /// <summary>A file; its extension picks the engine. Read again whenever it changed on disk.</summary>
    public static TemplateText File(string path) => new(TemplateOrigin.File, path);

    /// <summary>A template that a destination brings along; the kind of the alert picks the variant.</summary>
    public static TemplateText BuiltIn(string name) => new(TemplateOrigin.BuiltIn, name);
}

/// <summary>Where the text of a template comes from.</summary>
internal enum TemplateOrigin
{
    Inline,
    File,
    BuiltIn,
}
