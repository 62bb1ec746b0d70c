using System.Buffers;
using System.Globalization;
using System.Text;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Markup;

namespace Butler.Notifications.Templating.Values;

/// <summary>Escapes a value for where the rendered text goes.</summary>
internal static class ValueEscape
{
    private static readonly SearchValues<char> HtmlLetters = SearchValues.Create("&<>\"'`=");

    /// <summary>Escapes a value for a medium, and marks it where the rendered text is to be told from it.</summary>
    public static string For(TemplateMedium medium, bool marks, string value) =>
        marks ? ValueMarks.Wrap(value, text => For(medium, text)) : For(medium, value);

    public static string For(TemplateMedium medium, string value) => medium switch
    {
        TemplateMedium.Html => Html(value),
        TemplateMedium.Json => Json(value),
        _ => value,
    };

    /// <summary>The table of Handlebars.</summary>
    public static string Html(string value)
    {
        if (value.AsSpan().IndexOfAny(HtmlLetters) < 0)
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 16);
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#x27;"),
                '`' => text.Append("&#x60;"),
                '=' => text.Append("&#x3D;"),
                _ => text.Append(letter),
            };
        }

        return text.ToString();
    }

    /// <summary>The inside of a JSON string. Only what must be is escaped: receivers limit the size of a payload.</summary>
    public static string Json(string value)
    {
        var text = new StringBuilder(value.Length + 16);
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007f' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                >= '\ud800' and <= '\udfff' => AppendSurrogate(text, value, ref i),
                _ => text.Append(letter),
            };
        }

        return text.ToString();
    }

    /// <summary>Escapes a value as a template asks for, and marks it as escaped where values are marked.</summary>
    public static string By(TemplateEscape escape, bool marks, string value) =>
        marks ? ValueMarks.WrapEscaped(escape.Escape(ValueMarks.Remove(value))) : escape.Escape(value);

    // Half a pair cannot be written as UTF-8 and receivers refuse it in the escaped form too.
    private static StringBuilder AppendSurrogate(StringBuilder text, string value, ref int index)
    {
        if (index + 1 < value.Length && char.IsSurrogatePair(value[index], value[index + 1]))
        {
            return text.Append(value, index++, 2);
        }

        return text.Append('\ufffd');
    }
}
