using System.Security.Cryptography;
using System.Text;

namespace Butler.Qlik.ScriptLogs;

/// <summary>Tells scripts apart by their logs.</summary>
internal static class ScriptHash
{
    private const int Length = 16;
    private const int LongestLine = 4_000;

    /// <summary>Gets a hash of the script lines in a log; empty when the log has none.</summary>
    /// <remarks>
    /// Times, row counts and messages are no part of it. The log shows variables by their values: numbers, and the statements <c>TRACE</c>, <c>SET</c> and
    /// <c>LET</c>, are no part of it either, so that a date in a condition is no other script. Lines after an error were not logged: compare the logs of successes.
    /// </remarks>
    public static string Of(string log)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (last, hasLines) = (-1, false);
        foreach (var line in log.AsSpan().EnumerateLines())
        {
            var parsed = LogLine.Parse(line.Length > LongestLine ? line[..LongestLine] : line);

            // A loop runs the same lines again; they count the first time.
            if (parsed.Kind == LogLineKind.Script && parsed.Number > last)
            {
                last = parsed.Number;
                if (!IsAboutVariables(parsed.Text))
                {
                    hasLines = true;
                    hash.AppendData(Encoding.UTF8.GetBytes(WithoutNumbers(parsed.Text.Trim())));
                }
            }
        }

        return hasLines ? Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Length)) : "";
    }

    private static bool IsAboutVariables(ReadOnlySpan<char> text)
    {
        var word = StatementStart.FirstWord(text.TrimStart(), out _);
        return word.Equals("TRACE", StringComparison.OrdinalIgnoreCase) || word.Equals("SET", StringComparison.OrdinalIgnoreCase)
            || word.Equals("LET", StringComparison.OrdinalIgnoreCase);
    }

    private static string WithoutNumbers(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length + 1);
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                kept.Append(letter);
            }
        }

        return kept.Append('\n').ToString();
    }
}
