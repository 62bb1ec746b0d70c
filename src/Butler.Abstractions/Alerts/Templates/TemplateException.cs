namespace Butler.Alerts.Templates;

/// <summary>A template could not be read or rendered. The message names the template and, where known, the line; it holds no field value.</summary>
/// <param name="message">What is wrong and where.</param>
/// <param name="innerException">What caused it; its message may hold values, so it belongs in no log.</param>
public sealed class TemplateException(string message, Exception? innerException = null) : Exception(message, innerException);
