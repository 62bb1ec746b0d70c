using System.Buffers;

namespace Butler.Qlik.ScriptLogs.Errors;

/// <summary>The words around an error in a script log. The engine writes some of them in its own language.</summary>
internal static class ErrorMarks
{
    private const int LongestMark = 80;
    private static readonly SearchValues<char> NotInMarks = SearchValues.Create("[]\"<>=/\\");

    /// <summary>Gets the words that a message follows on the same line.</summary>
    public static readonly string[] Prefixes = ["Error:", "Script error:"];

    private static readonly string[] Occurred =
    [
        "The following error occurred:",
        "Произошла следующая ошибка:",
        "Der folgende Fehler ist aufgetreten:",
        "Folgender Fehler ist aufgetreten:",
        "L'erreur suivante s'est produite",
        "Se ha producido el siguiente error:",
        "Si è verificato il seguente errore:",
        "Ocorreu o seguinte erro:",
        "Följande fel inträffade:",
        "De volgende fout is opgetreden:",
    ];

    private static readonly string[] Here =
    [
        "The error occurred here:",
        "Der Fehler ist hier aufgetreten:",
        "L'erreur s'est produite ici",
        "El error se ha producido aquí:",
        "L'errore si è verificato qui:",
        "O erro ocorreu aqui:",
        "Felet inträffade här:",
        "De fout is hier opgetreden:",
        "Ошибка произошла здесь:",
    ];

    private static readonly string[] Cancelled =
    [
        "Execution was cancelled", "Execution was canceled", "Execution cancelled", "Execution canceled", "Execution aborted", "Execution was aborted",
        "Operation aborted", "Operation cancelled", "Operation canceled", "Reload was cancelled", "Reload cancelled", "Reload canceled", "Reload aborted",
    ];

    // They only say that there was an error.
    private static readonly string[] Generic = ["General Script Error", "Script error", "Error", "Connector reply error:", "Connector connect error:", "Connector error:", "Execution failed"];

    public static bool IsOccurred(ReadOnlySpan<char> text) => StartsWithAny(text, Occurred);

    public static bool IsHere(ReadOnlySpan<char> text) => StartsWithAny(text, Here);

    public static bool IsCancelled(ReadOnlySpan<char> text) => StartsWithAny(text, Cancelled);

    public static bool IsGeneric(string text) => Generic.Any(generic => text.Trim().TrimEnd('.').Equals(generic, StringComparison.OrdinalIgnoreCase));

    /// <summary>Determines whether a line may announce an error in a language that is not listed here: a short sentence with a colon at its end.</summary>
    public static bool LooksLikeMark(ReadOnlySpan<char> text) =>
        text.Length is > 5 and <= LongestMark && text[^1] is ':' or '：' && text.Contains(' ') && !text.ContainsAny(NotInMarks);

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] starts)
    {
        text = text.Trim();
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
