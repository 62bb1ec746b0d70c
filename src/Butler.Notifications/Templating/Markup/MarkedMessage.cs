using System.Text;
using System.Text.Json;
using Butler.Alerts.Templates;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Templating.Markup;

/// <summary>Turns a rendered JSON message with marked values into the message to send: each text as the place where it stands needs it.</summary>
internal sealed class MarkedMessage(IMessageMarkup markup, Utf8JsonWriter writer)
{
    /// <summary>How messages are read: templates of existing installations are known to leave a comma behind the last element.</summary>
    public static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Takes the marks out.</summary>
    /// <param name="rendered">The rendered template.</param>
    /// <param name="markup">Knows the kind of message.</param>
    /// <returns>JSON; the text as it is, without its marks, when it is no JSON.</returns>
    public static string Resolve(string rendered, IMessageMarkup markup)
    {
        try
        {
            using var document = JsonDocument.Parse(RemoveOutsideStrings(rendered), Lenient);
            var json = PayloadJson.Write(writer => new MarkedMessage(markup, writer).Write(document.RootElement, document.RootElement, "", isPlain: false));
            return Encoding.UTF8.GetString(json.Span);
        }
        catch (JsonException)
        {
            return ValueMarks.Remove(rendered);
        }
    }

    private void Write(JsonElement element, JsonElement holder, string name, bool isPlain)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                isPlain = isPlain || markup.IsPlain(element, name);
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    var memberName = ValueMarks.Remove(member.Name);
                    writer.WritePropertyName(memberName);
                    Write(member.Value, element, memberName, isPlain);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, holder, name, isPlain);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(TextOf(ValueMarks.Read(element.GetString()!), holder, name, isPlain));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private string TextOf(MarkedText text, JsonElement holder, string name, bool isPlain) =>
        isPlain || !text.HasValues || holder.ValueKind != JsonValueKind.Object ? text.Text : markup.Escape(holder, name, text);

    // Numbers and words such as true are printed without quotes; there a mark would be a mistake in the JSON.
    private static string RemoveOutsideStrings(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var end = json[i] == '"' ? EndOfString(json, i) : EndOfComment(json, i);
            if (end > i)
            {
                text.Append(json, i, end - i);
                i = end;
                continue;
            }

            if (!ValueMarks.Is(json[i]))
            {
                text.Append(json[i]);
            }

            i++;
        }

        return text.ToString();
    }

    private static int EndOfString(string json, int start)
    {
        for (var i = start + 1; i < json.Length; i++)
        {
            switch (json[i])
            {
                case '\\':
                    i++;
                    break;
                case '"':
                    return i + 1;
            }
        }

        return json.Length;
    }

    private static int EndOfComment(string json, int start)
    {
        var (close, length) = string.CompareOrdinal(json, start, "//", 0, 2) == 0 ? ("\n", 0)
            : string.CompareOrdinal(json, start, "/*", 0, 2) == 0 ? ("*/", 2)
            : ("", 0);
        if (close.Length == 0)
        {
            return start;
        }

        var end = json.IndexOf(close, start + 2, StringComparison.Ordinal);
        return end < 0 ? json.Length : end + length;
    }
}
