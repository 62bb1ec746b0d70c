namespace Butler.Alerts;

/// <summary>Names the fields of an alert for templates and generic payloads.</summary>
/// <remarks>
/// Kinds without one get the properties of the alert's JSON form. Several can be registered; the first that supports the alert is used,
/// and those registered after Butler's own come first. Pure and safe for concurrent use.
/// </remarks>
public interface IAlertFields
{
    /// <summary>Gets the fields of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="route">The route, for the number of script log lines.</param>
    /// <returns>The fields in a fixed order: text, booleans, numbers, dictionaries and lists of these, raw and unescaped;
    /// <see langword="null"/> if the type of the alert is not supported.</returns>
    IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route);
}
