using Butler.Alerts.Templates;

namespace Butler.Notifications.Teams;

/// <summary>What cards of Microsoft Teams that a template makes are like.</summary>
internal static class TeamsMessages
{
    public const string BuiltInTemplate = "teams";

    public static MessageFormat Format { get; } = new()
    {
        Medium = TemplateMedium.Json,
        Markup = TeamsMarkup.Instance,
        MaxScriptLogLength = TeamsLimits.ScriptLog,
        MaxBytes = TeamsLimits.BuiltInBytes,
        Shorten = TeamsLimits.Apply,
    };
}
