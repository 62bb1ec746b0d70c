using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Notifications.Templating;
using Butler.Notifications.Templating.Markup;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Shared;

/// <summary>Renders the templates of sinks so that a broken template of a user's own costs its looks, not the alert.</summary>
internal sealed class SinkTemplates(ITemplateRenderer renderer, ILogger<SinkTemplates> logger)
{
    /// <summary>Renders text of the settings; gives the plain sentence of the alert when there is none or it fails.</summary>
    /// <param name="template">The text of the settings.</param>
    /// <param name="alert">What to tell.</param>
    /// <param name="markup">The markup of the chat that the line goes to, which values must not act as; <see langword="null"/> for other texts.</param>
    public string RenderLine(string template, SinkAlert alert, IChatMarkup? markup = null)
    {
        var sentence = $"{alert.Kind.Title}: {alert.Alert.SubjectName}";
        sentence = markup?.Neutralise(MarkedText.OfValue(sentence)) ?? sentence;
        if (template.Length == 0)
        {
            return sentence;
        }

        try
        {
            return Render(TemplateText.Inline(template), alert, TemplateMedium.Text, markup);
        }
        catch (Exception exception)
        {
            Report(alert, exception.Message);
            return sentence;
        }
    }

    /// <summary>Renders a link of the settings; <see langword="null"/> when it is not set.</summary>
    public string? RenderLink(string field, SinkAlert alert)
    {
        var link = RenderOptional("{{" + field + "}}", alert).Trim();
        return Uri.TryCreate(link, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? link
            : null;
    }

    /// <summary>Renders a document: with the user's file, or with the built-in template when there is none or it fails.</summary>
    /// <exception cref="TemplateException">The built-in template failed too.</exception>
    public string RenderDocument(string? file, string builtIn, SinkAlert alert, TemplateMedium medium) =>
        Render(file, builtIn, alert, medium, markup: null, static text => text);

    /// <summary>Renders a JSON document, see <see cref="RenderDocument"/>. A file that gives invalid JSON counts as failed.</summary>
    /// <exception cref="TemplateException">The built-in template failed too.</exception>
    public JsonElement RenderJson(string? file, string builtIn, SinkAlert alert, IChatMarkup markup) =>
        Render(file, builtIn, alert, TemplateMedium.Json, markup, ParseObject);

    /// <summary>Renders a JSON document as <see cref="RenderJson"/> and shortens what is longer than its receiver takes.</summary>
    /// <exception cref="TemplateException">The built-in template failed too.</exception>
    public JsonElement RenderLimited(string? file, string builtIn, SinkAlert alert, IChatMarkup markup, Func<JsonObject, IReadOnlyList<SizeFinding>> shorten)
    {
        var message = RenderJson(file, builtIn, alert, markup);
        var copy = JsonObject.Create(message)!;
        IReadOnlyList<SizeFinding> findings;
        try
        {
            findings = shorten(copy);
        }
        catch (ArgumentException)
        {
            // Two members of one name: the receiver takes one of them, but it cannot be said which.
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

    private T Render<T>(string? file, string builtIn, SinkAlert alert, TemplateMedium medium, IChatMarkup? markup, Func<string, T> parse)
    {
        if (!string.IsNullOrWhiteSpace(file))
        {
            try
            {
                return parse(Render(TemplateText.File(file), alert, medium, markup));
            }
            catch (JsonException exception)
            {
                Report(alert, $"The template '{file}' gave no valid JSON: {exception.Message}");
            }
            catch (Exception exception)
            {
                Report(alert, exception.Message);
            }
        }

        try
        {
            return parse(Render(TemplateText.BuiltIn(builtIn), alert, medium, markup));
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"The built-in template '{builtIn}' gave no valid JSON: {exception.Message}", exception);
        }
    }

    private void Report(SinkAlert alert, string reason)
    {
        logger.TemplateFailed(alert.SinkName, alert.Alert.Id, reason);
        SinkMetrics.TemplateFailures.Add(1, new KeyValuePair<string, object?>("sink", alert.SinkName));
    }

    private string RenderOptional(string template, SinkAlert alert)
    {
        try
        {
            return Render(TemplateText.Inline(template), alert, TemplateMedium.Text);
        }
        catch (TemplateException)
        {
            return "";
        }
    }

    private string Render(TemplateText template, SinkAlert alert, TemplateMedium medium, IChatMarkup? markup = null) =>
        renderer.Render(template, alert.Alert, alert.Kind, alert.Route, medium, markup);

    private static JsonElement ParseObject(string text)
    {
        using var document = JsonDocument.Parse(text, MarkedMessage.Lenient);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new JsonException("It is no JSON object.");
    }
}
