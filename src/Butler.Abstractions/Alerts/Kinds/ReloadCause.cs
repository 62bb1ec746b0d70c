using System.Text;
using Butler.Configuration;

namespace Butler.Alerts;

/// <summary>Why a reload failed: the error in one line, and where in the load script it happened.</summary>
/// <remarks>
/// Read from the script log when there is one; otherwise from what QRS, Qlik Cloud or the event say. All texts are cleaned of control characters and of
/// what looks like a secret. They remain text of outsiders: data, never markup or instructions.
/// </remarks>
public sealed record ReloadCause
{
    /// <summary>The most characters of <see cref="Headline"/>.</summary>
    public const int LongestHeadline = 250;

    /// <summary>Gets the cause in one line, at most <see cref="LongestHeadline"/> characters; never empty for a failed reload that said anything at all.</summary>
    public string Headline { get; init; } = "";

    /// <summary>Gets the class of the error, as in <c>field_not_found</c>; <c>unknown</c> for an error that was not recognized.</summary>
    /// <value>Empty when no script log was read.</value>
    public string ErrorClass { get; init; } = "";

    /// <summary>Gets the class in plain English, as in <c>Field not found</c>; empty when <see cref="ErrorClass"/> is.</summary>
    public string ErrorClassText { get; init; } = "";

    /// <summary>Gets the statement that failed, up to ten lines of it; empty when unknown.</summary>
    public string Statement { get; init; } = "";

    /// <summary>Gets the number of the statement's first line in the load script.</summary>
    public int? ScriptLine { get; init; }

    /// <summary>Gets the number of the statement's last line in the load script.</summary>
    public int? LastScriptLine { get; init; }

    /// <summary>Gets the line of the script log with the error, from 1.</summary>
    public int? LogLine { get; init; }

    /// <summary>Gets the lines that the engine wrote about the error, at most five.</summary>
    public IReadOnlyList<string> ErrorLines { get; init; } = [];

    /// <summary>Gets how many earlier errors the script let pass (<c>ErrorMode</c> 0).</summary>
    public int SurvivedErrors { get; init; }

    /// <summary>Gets the headline of the first error that the script let pass, which is often what led to the one that ended it; empty without one.</summary>
    public string FirstSurvivedError { get; init; } = "";

    /// <summary>Gets the engine's number of the error, when the log has it.</summary>
    public int? EngineCode { get; init; }

    /// <summary>Makes a cause of a message that is all there is.</summary>
    /// <param name="message">The message, of one line or several.</param>
    /// <returns>A cause with a headline only; the headline is empty when the message is.</returns>
    public static ReloadCause Of(string message) => new() { Headline = OneLine(message) };

    /// <summary>Makes the first line of a text with words in it fit to be shown: no control characters, no secrets, at most <see cref="LongestHeadline"/> characters.
    /// A line that ends with a colon only announces the next one, which is shown too.</summary>
    /// <param name="text">The text of an outsider.</param>
    /// <returns>The line; empty when the text has no words.</returns>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = "";
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            // What is far beyond the limit needs no cleaning.
            var clean = Clean(line.Length > 8 * LongestHeadline ? line[..(8 * LongestHeadline)] : line);
            found = found.Length == 0 ? clean : clean.Length == 0 ? found : $"{found} {clean}";
            if (found.Length > LongestHeadline || (clean.Length > 0 && clean[^1] != ':'))
            {
                break;
            }
        }

        return Cut(SecretText.Mask(found));
    }

    private static string Clean(ReadOnlySpan<char> line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                _ = clean.Length > 0 && clean[^1] != ' ' ? clean.Append(' ') : clean;
            }
            else if (!rune.IsBmp || !Diagnostics.VisibleText.Unwanted.Contains((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static string Cut(string line)
    {
        if (line.Length <= LongestHeadline)
        {
            return line;
        }

        var end = LongestHeadline - 1;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}
