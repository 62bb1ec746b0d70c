using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Markup;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Shared;

/// <summary>Renders the templates of sinks so that a broken template of a user's own costs its looks, not the alert.</summary>
internal sealed class SinkTemplates(ITemplateRenderer renderer, ILogger<SinkTemplates> logger) : IAlertTemplates
{
    private const string Title = "title";
    private static readonly MessageFormat PlainText = new();

    public string Render<TAlert>(IAlertSink<TAlert> sink, Delivery<TAlert> delivery, MessageFormat format, string builtIn, string? file = null)
        where TAlert : Alert
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(format);
        var alert = SinkAlert.Of(sink.Name, delivery);
        return format.Medium == TemplateMedium.Json ? RenderJson(file, builtIn, alert, format).GetRawText() : RenderDocument(file, builtIn, alert, format);
    }

    public string RenderLine<TAlert>(IAlertSink<TAlert> sink, Delivery<TAlert> delivery, string template, IMessageMarkup? markup = null)
        where TAlert : Alert
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(template);
        return RenderLine(template, SinkAlert.Of(sink.Name, delivery), markup);
    }

    public IReadOnlyList<TemplateProblem> Check(string file, AlertKind kind, MessageFormat format) => renderer.Check(TemplateText.File(file), kind, format);

    /// <summary>Renders text of the settings; gives the headline of the alert when there is none or it fails.</summary>
    /// <param name="template">The text of the settings.</param>
    /// <param name="alert">What to tell.</param>
    /// <param name="markup">The markup of the chat that the line goes to, which values must not act as; <see langword="null"/> for other texts.</param>
    public string RenderLine(string template, SinkAlert alert, IMessageMarkup? markup = null)
    {
        var format = markup is null ? PlainText : new MessageFormat { Markup = markup };
        try
        {
            return Render(template.Length == 0 ? TemplateText.BuiltIn(Title) : TemplateText.Inline(template), alert, format);
        }
        catch (Exception exception) when (template.Length > 0)
        {
            Report(alert, exception.Message);
            return Render(TemplateText.BuiltIn(Title), alert, format);
        }
    }

    /// <summary>Renders a link from the settings; <see langword="null"/> if it is not set.</summary>
    public string? RenderLink(string field, SinkAlert alert)
    {
        var link = RenderOptional("{{" + field + "}}", alert).Trim();
        return Uri.TryCreate(link, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? link
            : null;
    }

    /// <summary>Renders a document: with the user's file, or with the built-in template if there is none or it fails.</summary>
    /// <exception cref="TemplateException">The built-in template failed too.</exception>
    public string RenderDocument(string? file, string builtIn, SinkAlert alert, MessageFormat format) =>
        Render(file, builtIn, alert, format, static text => text);

    /// <summary>Renders a JSON object, see <see cref="RenderDocument"/>, and shortens what is longer than its receiver takes. A file that gives
    /// invalid JSON counts as failed.</summary>
    /// <exception cref="TemplateException">The built-in template failed too.</exception>
    public JsonElement RenderJson(string? file, string builtIn, SinkAlert alert, MessageFormat format)
    {
        var message = Render(file, builtIn, alert, format, ParseObject);
        return format.Shorten is { } shorten ? Shorten(message, alert, shorten) : message;
    }

    private JsonElement Shorten(JsonElement message, SinkAlert alert, Func<JsonObject, IReadOnlyList<SizeFinding>> shorten)
    {
        var copy = JsonObject.Create(message)!;
        IReadOnlyList<SizeFinding> findings;
        try
        {
            findings = shorten(copy);
        }
        catch (ArgumentException)
        {
            // Duplicate members: the receiver uses one of them, but it is unknown which.
            return message;
        }

        if (findings.Count == 0)
        {
            return message;
        }

        logger.MessageShortened(alert.SinkName, alert.Alert.Id, string.Join("; ", findings));
        using var document = JsonDocument.Parse(PayloadJson.Write(writer => copy.WriteTo(writer)));
        return document.RootElement.Clone();
    }

    private T Render<T>(string? file, string builtIn, SinkAlert alert, MessageFormat format, Func<string, T> parse)
    {
        if (!string.IsNullOrWhiteSpace(file))
        {
            try
            {
                return parse(Render(TemplateText.File(file), alert, format));
            }
            catch (JsonException exception)
            {
                Report(alert, $"The template '{file}' gave no valid JSON: {exception.Message}");
            }
            catch (Exception exception)
            {
                Report(alert, exception.Message, File.Exists(file) ? LogLevel.Error : LogLevel.Warning);
            }
        }

        try
        {
            return parse(Render(TemplateText.BuiltIn(builtIn), alert, format));
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"The built-in template '{builtIn}' gave no valid JSON: {exception.Message}", exception);
        }
    }

    private void Report(SinkAlert alert, string reason, LogLevel level = LogLevel.Error)
    {
        logger.TemplateFailed(level, alert.SinkName, alert.Alert.Id, reason);
        SinkMetrics.TemplateFailures.Add(1, new KeyValuePair<string, object?>("sink", alert.SinkName));
    }

    private string RenderOptional(string template, SinkAlert alert)
    {
        try
        {
            return Render(TemplateText.Inline(template), alert, PlainText);
        }
        catch (TemplateException)
        {
            return "";
        }
    }

    private string Render(TemplateText template, SinkAlert alert, MessageFormat format) =>
        renderer.Render(template, alert.Alert, alert.Kind, alert.Route, format, alert.HeldBack);

    private static JsonElement ParseObject(string text)
    {
        using var document = JsonDocument.Parse(text, MarkedMessage.Lenient);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new JsonException("It is no JSON object.");
    }
}
