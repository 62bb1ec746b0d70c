namespace Butler.Notifications.Signl4;

/// <summary>The maximum lengths of an alert's texts: suitable for a phone, and below SIGNL4's limits.</summary>
internal static class Signl4Limits
{
    public const int Title = 250;
    public const int Message = 4_000;
}
