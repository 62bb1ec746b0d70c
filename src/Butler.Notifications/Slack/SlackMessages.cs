using Butler.Alerts.Templates;

namespace Butler.Notifications.Slack;

/// <summary>What messages of Slack that a template makes are like.</summary>
internal static class SlackMessages
{
    public const string BuiltInTemplate = "slack";

    public static MessageFormat Format { get; } = new()
    {
        Medium = TemplateMedium.Json,
        Markup = SlackMarkup.Instance,
        MaxScriptLogLength = SlackLimits.ScriptLog,
        MaxBytes = SlackLimits.BuiltInBytes,
        Shorten = SlackLimits.Apply,
    };

    /// <summary>Gets what authors call who escape by hand.</summary>
    public static TemplateEscape Escape { get; } = new("mrkdwn", SlackMarkup.EscapeAll);
}
