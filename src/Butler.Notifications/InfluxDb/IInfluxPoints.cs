using Butler.Alerts;
using Butler.Measurements;

namespace Butler.Notifications.InfluxDb;

/// <summary>Creates the InfluxDB points for one type of alert.</summary>
/// <remarks>
/// Register one as a singleton of this interface to use your own points for an alert; the last one registered that supports the alert is used.
/// Other alerts become a point named after their kind, with the fields of their <see cref="IAlertFields"/>, or otherwise
/// the properties of their JSON form. Pure and safe for concurrent use.
/// </remarks>
public interface IInfluxPoints
{
    /// <summary>Creates the points for an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <param name="route">The route, for the number of script log lines and the tags.</param>
    /// <returns>The points without the fixed tags from the settings, which are added to each; their time is that of the alert unless they have one.
    /// <see langword="null"/> if the type of the alert is not supported.</returns>
    IReadOnlyList<Measurement>? Describe(Alert alert, AlertKind kind, InfluxRouteOptions route);
}
