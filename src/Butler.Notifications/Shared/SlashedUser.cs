namespace Butler.Notifications.Shared;

/// <summary>Formats the user of an event like Butler 16 for New Relic, InfluxDB, Slack and Teams: <c>INTERNAL/sa_scheduler</c>.</summary>
internal static class SlashedUser
{
    public static string Of(string user) => user.Replace('\\', '/');
}
