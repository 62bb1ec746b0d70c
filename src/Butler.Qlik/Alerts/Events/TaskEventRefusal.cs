using System.Globalization;
using System.Text;
using Butler.Diagnostics;

namespace Butler.Qlik.Alerts.Events;

/// <summary>Says for people which field of a refused event is wrong, and what is allowed there.</summary>
internal static class TaskEventRefusal
{
    private const int LongestShown = 60;
    private const int MostShown = 2_000;

    private static readonly string[] SchedulerFields =
        ["type", "host", "task name", "app name", "user", "task id", "app id", "time", "level", "execution id", "message"];

    private static readonly string[] EngineFields = ["type", "host", "app id", "app name", "user directory", "user id", "time", "execution id", "message"];

    public static string Describe(ReadOnlySpan<byte> datagram, TaskEventError error)
    {
        var fields = Encoding.UTF8.GetString(datagram[..Math.Min(datagram.Length, MostShown)]).Split(';');
        var isEngine = fields[0].Contains("engine", StringComparison.OrdinalIgnoreCase);
        var names = isEngine ? EngineFields : SchedulerFields;
        return error switch
        {
            TaskEventError.UnknownType => $"{Field(0, "type", fields)} but must be one of {string.Join(", ", TaskEventParser.KnownTypes)}.",
            TaskEventError.InvalidTaskId => $"{Field(Array.IndexOf(names, "task id"), "task id", fields)} but must be a GUID or empty.",
            TaskEventError.InvalidAppId => $"{Field(Array.IndexOf(names, "app id"), "app id", fields)} but must be a GUID or empty.",
            _ => DescribeCount(datagram.Count((byte)';') + 1, names, fields),
        };
    }

    private static string DescribeCount(int count, string[] names, string[] fields)
    {
        var start = string.Create(
            CultureInfo.InvariantCulture, $"it has {count} fields, but {Show(fields[0])} has {names.Length}, with a semicolon between: {string.Join(", ", names)}.");
        return count < names.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{start} The first one that is missing is field {count + 1}, {names[count]}.")
            : $"{start} A semicolon in a name or a message cannot be told from one between fields.";
    }

    private static string Field(int index, string name, string[] fields) =>
        string.Create(CultureInfo.InvariantCulture, $"field {index + 1}, {name}, is {Show(index < fields.Length ? fields[index] : "")}");

    private static string Show(string text)
    {
        var visible = VisibleText.Line(FieldText.Sanitise(text));
        return $"'{(visible.Length > LongestShown ? visible[..LongestShown] + "…" : visible)}'";
    }
}
