namespace Butler.Notifications.Signl4;

/// <summary>How long the texts of an alert get: what a team reads on a phone, and less than SIGNL4 takes.</summary>
internal static class Signl4Limits
{
    public const int Title = 250;
    public const int Message = 4_000;
}
