using System.Text;

namespace Butler.Alerts.Templates;

/// <summary>A rendered text of which each character is known to come from the author of the template or from a value.</summary>
public sealed class MarkedText
{
    private readonly TextOrigin[] _origins;

    /// <summary>Creates a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origins">Where each of its characters comes from.</param>
    /// <exception cref="ArgumentException">There are more or fewer origins than characters.</exception>
    public MarkedText(string text, ReadOnlySpan<TextOrigin> origins)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != origins.Length)
        {
            throw new ArgumentException($"{text.Length} characters have {origins.Length} origins.", nameof(origins));
        }

        Text = text;
        _origins = origins.ToArray();
    }

    /// <summary>Gets the text.</summary>
    public string Text { get; }

    /// <summary>Gets whether any character comes from a value.</summary>
    public bool HasValues => _origins.AsSpan().ContainsAnyExcept(TextOrigin.Author);

    /// <summary>Gets where a character comes from.</summary>
    /// <param name="index">The index of the character in <see cref="Text"/>.</param>
    public TextOrigin this[int index] => _origins[index];

    /// <summary>Creates a text that is a value from end to end.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The marked text.</returns>
    public static MarkedText OfValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var origins = new TextOrigin[text.Length];
        Array.Fill(origins, TextOrigin.Value);
        return new MarkedText(text, origins);
    }

    /// <summary>Replaces each stretch that comes from a value and is not escaped yet.</summary>
    /// <param name="escape">Returns the text to put in place of a stretch.</param>
    /// <returns>The whole text.</returns>
    public string ReplaceValues(Func<string, string> escape)
    {
        ArgumentNullException.ThrowIfNull(escape);
        var result = new StringBuilder(Text.Length + 16);
        for (var start = 0; start < Text.Length;)
        {
            var end = start + 1;
            while (end < Text.Length && _origins[end] == _origins[start])
            {
                end++;
            }

            result.Append(_origins[start] == TextOrigin.Value ? escape(Text[start..end]) : Text[start..end]);
            start = end;
        }

        return result.ToString();
    }
}

/// <summary>Who wrote a character of a rendered text.</summary>
public enum TextOrigin
{
    /// <summary>The author of the template, or a value that the author lets act as markup.</summary>
    Author,

    /// <summary>A value: the name of a task, a line of a log, whatever outsiders fill.</summary>
    Value,

    /// <summary>A value that the template escaped with a <see cref="TemplateEscape"/>. Another destination's escape may not be enough here.</summary>
    Escaped,
}
