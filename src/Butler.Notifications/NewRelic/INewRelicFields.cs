using Butler.Alerts;

namespace Butler.Notifications.NewRelic;

/// <summary>Describes how one type of alert looks in New Relic.</summary>
/// <remarks>
/// Register one as a singleton of this interface to give an alert attributes of your own; the one registered last that knows the alert wins.
/// Alerts that none knows get the fields of the <see cref="IAlertFields"/> that knows them, or else the properties of their JSON form.
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
