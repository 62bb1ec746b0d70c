using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Notifications.Templating;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Shared;

/// <summary>Renders the templates of sinks so that a broken template of a user's own costs its looks, not the alert.</summary>
internal sealed class SinkTemplates(ITemplateRenderer renderer, ILogger<SinkTemplates> logger)
{
    // Templates of existing installations are known to leave a comma behind the last element.
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Renders text of the settings; gives the plain sentence of the alert when there is none or it fails.</summary>
    public string RenderLine(string template, SinkAlert alert)
    {
        var sentence = $"{alert.Kind.Title}: {alert.Alert.SubjectName}";
        if (template.Length == 0)
        {
            return sentence;
        }

        try
        {
            return Render(TemplateText.Inline(template), alert, TemplateMedium.Text);
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
        Render(file, builtIn, alert, medium, static text => text);

    /// <summary>Renders a JSON document, see <see cref="RenderDocument"/>. A file that gives invalid JSON counts as failed.</summary>
    /// <exception cref="TemplateException">The built-in template failed too.</exception>
    public JsonElement RenderJson(string? file, string builtIn, SinkAlert alert) =>
        Render(file, builtIn, alert, TemplateMedium.Json, ParseObject);

    /// <summary>Renders a JSON document as <see cref="RenderJson"/> and shortens what is longer than its receiver takes.</summary>
    /// <exception cref="TemplateException">The built-in template failed too.</exception>
    public JsonElement RenderLimited(string? file, string builtIn, SinkAlert alert, Func<JsonObject, IReadOnlyList<SizeFinding>> shorten)
    {
        var message = RenderJson(file, builtIn, alert);
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

        Log.MessageShortened(logger, alert.SinkName, alert.Alert.Id, string.Join("; ", findings));
        using var document = JsonDocument.Parse(PayloadJson.Write(writer => copy.WriteTo(writer)));
        return document.RootElement.Clone();
    }

    private T Render<T>(string? file, string builtIn, SinkAlert alert, TemplateMedium medium, Func<string, T> parse)
    {
        if (!string.IsNullOrWhiteSpace(file))
        {
            try
            {
                return parse(Render(TemplateText.File(file), alert, medium));
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
            return parse(Render(TemplateText.BuiltIn(builtIn), alert, medium));
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"The built-in template '{builtIn}' gave no valid JSON: {exception.Message}", exception);
        }
    }

    private void Report(SinkAlert alert, string reason)
    {
        Log.TemplateFailed(logger, alert.SinkName, alert.Alert.Id, reason);
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

    private string Render(TemplateText template, SinkAlert alert, TemplateMedium medium) =>
        renderer.Render(template, alert.Alert, alert.Kind, alert.Route, medium);

    private static JsonElement ParseObject(string text)
    {
        using var document = JsonDocument.Parse(text, Lenient);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new JsonException("It is no JSON object.");
    }
}
