using System.Globalization;
using System.Text;

namespace Butler.Hosting.AspNetCore.Licensing;

/// <summary>Reports as comma-separated values (RFC 4180).</summary>
internal static class ReleaseCsv
{
    public const string Header =
        "position,license,userDirectory,userId,lastUsed,assignedAt,daysIdle,verdict,rule,detail,at,assignmentId\r\n";

    private const string FormulaStarts = "=+-@\t\r";

    public static string Line(ReleaseDecisionAnswer decision) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"{decision.Position},{decision.License},{Text(decision.UserDirectory)},{Text(decision.UserId)},")
        .Append(CultureInfo.InvariantCulture, $"{Time(decision.LastUsed)},{Time(decision.AssignedAt)},{decision.DaysIdle},")
        .Append(CultureInfo.InvariantCulture, $"{decision.Outcome},{decision.Rule},{Text(decision.Detail)},{Time(decision.At)},{Text(decision.AssignmentId)}\r\n")
        .ToString();

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";

    // Spreadsheets would execute a name such as =cmd|... as a formula; an apostrophe makes it text.
    private static string Text(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
