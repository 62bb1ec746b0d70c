using System.Globalization;
using Butler.Alerts;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields that say how many alerts a rate limit held back.</summary>
internal static class HeldBackFields
{
    private static readonly TimeSpan LongestTimeOfDay = TimeSpan.FromHours(20);

    public static void Add(Dictionary<string, object?> fields, HeldBackAlerts? heldBack, DateTimeOffset now, TimeFields times)
    {
        fields["heldBackCount"] = heldBack?.Count ?? 0;
        fields["heldBackText"] = heldBack is { Count: > 0 } some ? Text(some, now, times) : "";
    }

    private static string Text(HeldBackAlerts heldBack, DateTimeOffset now, TimeFields times)
    {
        // The date only where the time of day might be that of another day.
        var since = (string)times.Describe("", heldBack.Since)["Local1"]!;
        since = since[(now - heldBack.Since <= LongestTimeOfDay ? "yyyy-MM-dd ".Length : 0).."yyyy-MM-dd HH:mm".Length];
        return string.Create(CultureInfo.InvariantCulture, $"{heldBack.Count} more alert{(heldBack.Count == 1 ? "" : "s")} held back since {since}");
    }
}
