namespace Butler.Notifications.Templating;

/// <summary>A template could not be rendered. The message names the template and, where known, the line.</summary>
internal sealed class TemplateException(string message, Exception? innerException = null) : Exception(message, innerException);
