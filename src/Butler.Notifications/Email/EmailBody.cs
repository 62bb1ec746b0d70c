using Butler.Alerts.Templates;

namespace Butler.Notifications.Email;

/// <summary>What the two bodies of a mail that templates make are like.</summary>
internal static class EmailBody
{
    public const string BuiltInHtml = "email";
    public const string BuiltInText = "email-text";

    public static MessageFormat Html { get; } = new() { Medium = TemplateMedium.Html };

    public static MessageFormat Text { get; } = new();
}
