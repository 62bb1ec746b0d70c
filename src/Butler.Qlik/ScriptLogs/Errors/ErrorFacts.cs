using System.Text.RegularExpressions;

namespace Butler.Qlik.ScriptLogs.Errors;

/// <summary>What an error message holds beside its words.</summary>
/// <param name="Message">The message.</param>
/// <param name="Statement">The statement during which it happened.</param>
/// <param name="HttpStatus">The status that a web service answered; empty without one.</param>
/// <param name="SqlState">The SQLSTATE; empty without one.</param>
/// <param name="NativeCode">The database's own code; empty without one.</param>
internal sealed partial record ErrorFacts(string Message, string Statement, string HttpStatus, string SqlState, string NativeCode)
{
    private const int Longest = 2_000;

    public static ErrorFacts Of(string message, string statement)
    {
        message = message.Length > Longest ? message[..Longest] : message;

        // The name of a file may be any words; what follows it is the reason.
        message = FileName().Replace(message, "$1''");
        return new ErrorFacts(
            message,
            statement.Length > Longest ? statement[..Longest] : statement,
            Http().Match(message) is { Success: true } http ? http.Groups[1].Value : "",
            SqlStateText().Match(message) is { Success: true } state ? state.Groups[1].Value.ToUpperInvariant() : "",
            Native().Match(message) is { Success: true } native ? native.Groups[1].Value : "");
    }

    [GeneratedRegex("(?:HTTP(?:/[0-9.]+)?(?: protocol)?(?: error| status)?(?: code)?|status code|returned an error)[ :=(]{0,3}([1-5][0-9][0-9])(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Http();

    [GeneratedRegex(@"(?:SQL ?State[ :=\[]{0,3}|(?:ERROR |\])\[)([0-9A-Z]{5})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex SqlStateText();

    [GeneratedRegex(@"(?:ErrorCode|native(?: error)?(?: code)?)[ :=(]{0,3}(-?[0-9]{1,10})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Native();

    [GeneratedRegex("(file:? )'[^']*'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex FileName();
}
