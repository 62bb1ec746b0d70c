using Butler.Alerts;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Signl4;

/// <summary>Writes the body of a request to SIGNL4, with the names and order of Butler 16.</summary>
internal static class Signl4Payload
{
    public static ReadOnlyMemory<byte> New(Alert alert, AlertKind kind, Signl4RouteOptions route) => PayloadJson.WriteObject(writer =>
    {
        writer.WriteString("Title", ShortText.Fit(TitleOf(kind), Signl4Limits.Title));
        writer.WriteString("Message", ShortText.Fit(MessageOf(alert), Signl4Limits.Message));
        writer.WriteNumber("Severity", route.Severity);
        writer.WriteString("X-S4-Service", route.ServiceName);
        writer.WriteString("X-S4-ExternalID", alert.Subject);
        writer.WriteString("X-S4-Status", kind.Severity == AlertSeverity.Success ? "resolved" : "new");

        // SIGNL4 shows what it does not know by name among the details of the alert.
        if (alert.KnownCause is { Headline.Length: > 0 } cause)
        {
            writer.WriteString("Cause", cause.Headline);
        }
    });

    // The titles that teams already sort and mute by.
    private static string TitleOf(AlertKind kind) =>
        kind.Name == AlertKinds.ReloadFailed.Name ? "Qlik Sense reload task failed"
        : kind.Name == AlertKinds.ReloadAborted.Name ? "Qlik Sense task aborted"
        : kind.Title;

    private static string MessageOf(Alert alert) => alert is ReloadAlert ? $"Task: {alert.SubjectName}" : alert.SubjectName;
}
