namespace Butler.Notifications.NewRelic;

/// <summary>What New Relic takes of an event or a log entry. It drops or cuts the rest without a word.</summary>
internal static class NewRelicLimits
{
    public const int AttributeValue = 4_096;
    public const int AttributeName = 255;

    /// <summary>Events may have 255 attributes; two are the type and the time.</summary>
    public const int Attributes = 253;

    /// <summary>Of the message of a log entry, in characters that may take three bytes each.</summary>
    public const int Message = 42_000;
}
