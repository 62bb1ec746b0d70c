namespace Butler.Notifications.Shared;

/// <summary>Writes the user of an event as Butler 16 writes it for New Relic, InfluxDB, Slack and Teams: <c>INTERNAL/sa_scheduler</c>.</summary>
internal static class SlashedUser
{
    public static string Of(string user) => user.Replace('\\', '/');
}
