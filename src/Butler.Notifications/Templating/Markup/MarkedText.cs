using System.Text;

namespace Butler.Notifications.Templating.Markup;

/// <summary>Who wrote a character of a rendered text.</summary>
internal enum TextOrigin : byte
{
    /// <summary>The author of the template, or a value that the author lets act as markup.</summary>
    Author,

    /// <summary>A value: the name of a task, a line of a log, whatever outsiders fill.</summary>
    Value,

    /// <summary>A value that the author escaped by hand for Slack.</summary>
    Mrkdwn,
}

/// <summary>A rendered text of which each character is known to come from the author of the template or from a value.</summary>
internal sealed class MarkedText
{
    private readonly TextOrigin[] _origins;

    private MarkedText(string text, TextOrigin[] origins)
    {
        Text = text;
        _origins = origins;
    }

    public string Text { get; }

    public bool HasValues => _origins.AsSpan().ContainsAnyExcept(TextOrigin.Author);

    public TextOrigin this[int index] => _origins[index];

    /// <summary>A text that is a value from end to end.</summary>
    public static MarkedText OfValue(string text)
    {
        var origins = new TextOrigin[text.Length];
        Array.Fill(origins, TextOrigin.Value);
        return new MarkedText(text, origins);
    }

    /// <summary>Takes the marks out of a rendered text.</summary>
    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var origins = new List<TextOrigin>(marked.Length);
        bool isValue = false, isRaw = false, isMrkdwn = false;
        foreach (var letter in marked)
        {
            switch (letter)
            {
                case ValueMarks.Value or ValueMarks.ValueEnd:
                    isValue = letter == ValueMarks.Value;
                    isMrkdwn = false;
                    break;
                case ValueMarks.Raw or ValueMarks.RawEnd:
                    isRaw = letter == ValueMarks.Raw;
                    break;
                case ValueMarks.Mrkdwn or ValueMarks.MrkdwnEnd:
                    isMrkdwn = letter == ValueMarks.Mrkdwn;
                    break;
                default:
                    text.Append(letter);
                    origins.Add(!isValue ? TextOrigin.Author : isMrkdwn ? TextOrigin.Mrkdwn : isRaw ? TextOrigin.Author : TextOrigin.Value);
                    break;
            }
        }

        return new MarkedText(text.ToString(), [.. origins]);
    }
}
