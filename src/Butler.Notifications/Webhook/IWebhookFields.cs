using Butler.Alerts;

namespace Butler.Notifications.Webhook;

/// <summary>Names the fields that webhooks get of one type of alert.</summary>
/// <remarks>
/// Register one as a singleton of this interface to give an alert a payload of your own; the one registered last that knows the alert wins.
/// Alerts that none knows get the fields of the <see cref="IAlertFields"/> that knows them, or else the properties of their JSON form.
/// Pure and safe for concurrent use.
/// </remarks>
public interface IWebhookFields
{
    /// <summary>Gets the fields of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <param name="route">The route, for the number of script log lines.</param>
    /// <param name="method">The HTTP method; parameters of a GET request may have other names and must be short.</param>
    /// <returns>The fields in the order they are sent: text, booleans, numbers, dictionaries and lists of these. A null or an empty text is left out.
    /// <see langword="null"/> when the alert is of a type that this one does not know.</returns>
    IReadOnlyList<KeyValuePair<string, object?>>? Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method);
}
