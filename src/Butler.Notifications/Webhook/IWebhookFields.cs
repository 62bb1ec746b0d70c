using Butler.Alerts;

namespace Butler.Notifications.Webhook;

/// <summary>Names the webhook fields for one type of alert.</summary>
/// <remarks>
/// Register one as a singleton of this interface to use your own payload for an alert; the last one registered that supports the alert is used.
/// Other alerts get the fields of their <see cref="IAlertFields"/>, or otherwise the properties of their JSON form.
/// Pure and safe for concurrent use.
/// </remarks>
public interface IWebhookFields
{
    /// <summary>Gets the fields of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <param name="route">The route, for the number of script log lines.</param>
    /// <param name="method">The HTTP method; parameters of a GET request may have different names and must be short.</param>
    /// <returns>The fields in the order they are sent: text, booleans, numbers, dictionaries and lists of these. Nothing is left out: a null is <c>null</c> in a body and empty in a query.
    /// <see langword="null"/> if the type of the alert is not supported.</returns>
    IReadOnlyList<KeyValuePair<string, object?>>? Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method);
}
