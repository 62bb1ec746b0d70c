using Butler.Alerts;
using Butler.Measurements;

namespace Butler.Notifications.InfluxDb;

/// <summary>Makes the points that InfluxDB gets of one type of alert.</summary>
/// <remarks>
/// Register one as a singleton of this interface to give an alert points of your own; the one registered last that knows the alert wins.
/// Alerts that none knows become a point named after their kind, with the fields of the <see cref="IAlertFields"/> that knows them, or else
/// with the properties of their JSON form. Pure and safe for concurrent use.
/// </remarks>
public interface IInfluxPoints
{
    /// <summary>Makes the points of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <param name="route">The route, for the number of script log lines and the tags.</param>
    /// <returns>The points without the fixed tags of the settings, which are added to each; their time is that of the alert unless they have one.
    /// <see langword="null"/> when the alert is of a type that this one does not know.</returns>
    IReadOnlyList<Measurement>? Describe(Alert alert, AlertKind kind, InfluxRouteOptions route);
}
