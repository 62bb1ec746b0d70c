namespace Butler.Notifications.Templating;

/// <summary>Where rendered text goes, and so how values in it are escaped.</summary>
public enum TemplateMedium
{
    /// <summary>Plain text, a mail subject: values stand as they are.</summary>
    Text,

    /// <summary>An HTML document: values are HTML-escaped in double braces.</summary>
    Html,

    /// <summary>A JSON document: values are escaped as the inside of a JSON string, in double and triple braces alike.</summary>
    Json,
}
