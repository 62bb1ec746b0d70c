namespace Butler.Configuration;

/// <summary>Lists the connections of a feature with its current settings.</summary>
/// <remarks>Used by commands that test connections without starting the feature. Opens no connections itself.</remarks>
public interface IConnectionTargets
{
    /// <summary>Lists the connection targets.</summary>
    /// <returns>The targets known from the settings; invalid settings result in none.</returns>
    IEnumerable<ConnectionTarget> FindTargets();
}
