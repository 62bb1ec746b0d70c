namespace Butler.Notifications.NewRelic;

/// <summary>New Relic's limits for an event or a log entry. It silently drops or cuts the rest.</summary>
internal static class NewRelicLimits
{
    public const int AttributeValue = 4_096;
    public const int AttributeName = 255;

    /// <summary>Events may have 255 attributes; two are the type and the time.</summary>
    public const int Attributes = 253;

    /// <summary>For the message of a log entry, in characters of up to three bytes each.</summary>
    public const int Message = 42_000;
}
