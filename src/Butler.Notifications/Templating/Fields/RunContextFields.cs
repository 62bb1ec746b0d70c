using System.Globalization;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields that say what is around a run: what it blocks, what differs from the last good one, how late Butler found it.</summary>
internal static class RunContextFields
{
    private const int MostBlockedShown = 8;

    /// <summary>Adds what a run blocks and what differs.</summary>
    /// <param name="fields">Takes the fields.</param>
    /// <param name="blocked">The names of the tasks that wait; stored alerts of earlier versions have none.</param>
    /// <param name="differences">What differs, one sentence each.</param>
    public static void Add(Dictionary<string, object?> fields, IReadOnlyList<string>? blocked, IReadOnlyList<string>? differences)
    {
        fields["blockedTasks"] = blocked ?? [];
        fields["blockedTasksText"] = blocked is { Count: > 0 } ? BlockedText(blocked) : "";
        fields["differences"] = differences ?? [];
        fields["differencesText"] = string.Join(". ", (differences ?? []).Select(static text => text.TrimEnd('.')));
    }

    /// <summary>Adds how late Butler found the event by itself.</summary>
    public static void AddFound(Dictionary<string, object?> fields, TimeSpan? late)
    {
        fields["foundLateBySeconds"] = late is { } by ? (long)by.TotalSeconds : null;
        fields["foundLateText"] = late is { } time ? $"Found by reconciliation, {Late(time)}" : "";
    }

    private static string Late(TimeSpan time) => time < TimeSpan.FromMinutes(1)
        ? "less than a minute late"
        : time < TimeSpan.FromHours(3)
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes} minute{((long)time.TotalMinutes == 1 ? "" : "s")} late")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} hours late");

    private static string BlockedText(IReadOnlyList<string> blocked)
    {
        var shown = string.Join(", ", blocked.Take(MostBlockedShown));
        var more = blocked.Count - MostBlockedShown;
        return more > 0
            ? string.Create(CultureInfo.InvariantCulture, $"Tasks that wait for it: {shown} and {more} more")
            : $"{(blocked.Count == 1 ? "Task that waits for it" : "Tasks that wait for it")}: {shown}";
    }
}
