using Butler.Alerts;
using Butler.Configuration;
using Butler.Qlik.ScriptLogs.Errors;

namespace Butler.Qlik.ScriptLogs;

/// <summary>Makes the cause of a failure of what is known about it. Every alert, whatever its source, gets its cause here.</summary>
internal static class ReloadCauses
{
    private const int MostErrorLines = 5;
    private const int MostStatementLines = 10;
    private const int LongestStatement = 1_000;

    /// <summary>Finds the cause.</summary>
    /// <param name="log">What the script log tells; <see langword="null"/> when there is none.</param>
    /// <param name="messages">What else is told, the most telling first; used where the log does not say why.</param>
    public static ReloadCause Find(ScriptLogReport? log, params IEnumerable<string?> messages)
    {
        var told = messages.Select(static message => ReloadCause.OneLine(message ?? "")).FirstOrDefault(static line => line.Length > 0) ?? "";
        if (log is not { IsLog: true })
        {
            return new ReloadCause { Headline = told };
        }

        // A log that ends well says nothing about a reload that failed all the same, for example while the app was saved.
        var errorClass = log.Outcome == ScriptLogOutcome.Succeeded ? ErrorClassifier.Unknown : log.ErrorClass;
        var cause = new ReloadCause
        {
            Headline = log.Error is { } error && ReloadCause.OneLine(error.Headline) is { Length: > 0 } line ? line : told,
            ErrorClass = errorClass,
            ErrorClassText = ErrorClassifier.TextOf(errorClass),
            SurvivedErrors = log.SurvivedErrorCount,
            FirstSurvivedError = log.SurvivedErrors is [var first, ..] ? ReloadCause.OneLine(first.Headline) : "",
        };
        cause = cause.Headline.Length > 0 ? cause : cause with { Headline = cause.ErrorClassText };
        return log.Error is { } fatal ? WithError(cause, fatal) : cause;
    }

    private static ReloadCause WithError(ReloadCause cause, ScriptLogError error) => cause with
    {
        Statement = error.Statement is { } statement ? Shorten(statement.Lines) : "",
        ScriptLine = error.Statement?.ScriptLines?.First,
        LastScriptLine = error.Statement?.ScriptLines?.Last,
        LogLine = error.LogLine,
        ErrorLines = [.. error.Lines.Select(ReloadCause.OneLine).Where(static line => line.Length > 0).Take(MostErrorLines)],
        EngineCode = error.EngineCode,
    };

    private static string Shorten(IReadOnlyList<string> lines)
    {
        var text = string.Join('\n', lines.Take(MostStatementLines).Select(static line => SecretText.Mask(Diagnostics.VisibleText.OnlyVisible(line.Replace('\t', ' ')))));
        if (text.Length > LongestStatement)
        {
            var end = LongestStatement - 1;
            return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
        }

        return lines.Count > MostStatementLines ? text + "\n…" : text;
    }
}
