using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Webhook;

/// <summary>Writes fields as a JSON body or as parameters of a query.</summary>
internal static class WebhookPayload
{
    // Servers reject long URLs, commonly those above 8 kB.
    private const int MaxParameterLength = 1000;

    public static ReadOnlyMemory<byte> ToJson(IEnumerable<KeyValuePair<string, object?>> fields) => PayloadJson.WriteObject(writer =>
    {
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            PayloadJson.WriteValue(writer, value);
        }
    });

    /// <summary>Appends the fields, form-encoded, to the existing query of the URL.</summary>
    public static Uri AppendTo(Uri url, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var query = new StringBuilder(url.Query.TrimStart('?'));
        foreach (var (name, value) in fields)
        {
            query.Append(query.Length > 0 ? "&" : "")
                .Append(WebUtility.UrlEncode(name))
                .Append('=')
                .Append(WebUtility.UrlEncode(ToParameter(value)));
        }

        return new UriBuilder(url) { Query = query.ToString(), Fragment = "" }.Uri;
    }

    private static string ToParameter(object? value)
    {
        var text = value switch
        {
            null => "",
            string plain => plain,
            bool flag => flag ? "true" : "false",
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => PayloadJson.ToText(value),
        };
        return text.Length <= MaxParameterLength ? text : OneLine.Of(text, MaxParameterLength);
    }
}
