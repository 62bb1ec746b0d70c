using Butler.Alerts;

namespace Butler.Notifications.NewRelic;

/// <summary>Describes one type of alert for New Relic.</summary>
/// <remarks>
/// Register one as a singleton of this interface to use your own attributes for an alert; the last one registered that supports the alert is used.
/// Other alerts get the fields of their <see cref="IAlertFields"/>, or otherwise the properties of their JSON form.
/// Pure and safe for concurrent use.
/// </remarks>
public interface INewRelicFields
{
    /// <summary>Describes an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <param name="route">The route, for the number of script log lines.</param>
    /// <param name="destination">The form it is sent in; a <see cref="NewRelicLogDestination"/> for a log entry.</param>
    /// <returns>The description; <see langword="null"/> when the alert is of a type that this one does not know.</returns>
    NewRelicDescription? Describe(Alert alert, AlertKind kind, NewRelicRouteOptions route, NewRelicDestination destination);
}
