using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Butler.Alerts;

namespace Butler.Core.ScriptLogs;

/// <summary>The path of a script log in its log directory. Built only from a validated time and validated ids, never from event text.</summary>
/// <param name="Folder">The folder of the day.</param>
/// <param name="File">The name of the file.</param>
internal sealed partial record ScriptLogName(string Folder, string File)
{
    public const string PartSuffix = ".part";
    private const int LengthToSeconds = 19;
    private const string Day = "yyyy-MM-dd";

    /// <summary>Creates the name for an alert.</summary>
    /// <returns><see langword="false"/> when the alert is not about a reload, or an id could lead elsewhere.</returns>
    public static bool TryCreate(Alert alert, TimeZoneInfo localZone, [NotNullWhen(true)] out ScriptLogName? name)
    {
        name = alert switch
        {
            ReloadAlert reload when IdPattern().IsMatch(reload.TaskId) && (reload.AppId.Length == 0 || IdPattern().IsMatch(reload.AppId)) =>
                Create(LocalTime(reload, localZone), "yyyy-MM-dd_HH-mm-ss", $"appId={reload.AppId}_taskId={reload.TaskId}"),
            CloudReloadAlert cloud when IdPattern().IsMatch(cloud.ReloadId) && IdPattern().IsMatch(cloud.AppId) =>
                Create((cloud.Event.Time ?? cloud.ReceivedAt).UtcDateTime, "yyyy-MM-ddTHH-mm-ss", $"appId={cloud.AppId}_reloadId={cloud.ReloadId}"),
            _ => null,
        };
        return name is not null;
    }

    /// <summary>Determines whether a folder is a daily folder created by Butler.</summary>
    public static bool IsDay(string folder) =>
        DateTime.TryParseExact(folder, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Determines whether a file name is one written by Butler.</summary>
    public static bool IsLog(string file) => LogPattern().IsMatch(file);

    /// <summary>Determines whether a file name is one that Butler had not finished.</summary>
    public static bool IsPart(string file) => PartPattern().IsMatch(file);

    private static ScriptLogName Create(DateTime time, string format, string ids) => new(
        time.ToString(Day, CultureInfo.InvariantCulture), $"{time.ToString(format, CultureInfo.InvariantCulture)}_{ids}.log");

    // The event's time is the local time of the Qlik Sense server; Butler's machine is normally in the same time zone.
    private static DateTime LocalTime(ReloadAlert alert, TimeZoneInfo localZone)
    {
        var text = alert.LogTimestamp;
        return text.Length >= LengthToSeconds && DateTime.TryParseExact(
            text[..LengthToSeconds].Replace('T', ' '), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : TimeZoneInfo.ConvertTime(alert.ReceivedAt, localZone).DateTime;
    }

    [GeneratedRegex(@"\A[0-9A-Za-z-]{1,64}\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[_T][0-9]{2}-[0-9]{2}-[0-9]{2}_appId=[0-9A-Za-z-]{0,64}_(taskId|reloadId)=[0-9A-Za-z-]{1,64}\.log\z")]
    private static partial Regex LogPattern();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[_T][0-9-]{8}_appId=[0-9A-Za-z=_-]{1,200}\.log\.[0-9a-f]{32}\.part\z")]
    private static partial Regex PartPattern();
}
