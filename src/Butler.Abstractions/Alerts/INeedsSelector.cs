namespace Butler.Alerts;

/// <summary>A sink implements this when what it needs to have looked up depends on the kind of the alert.</summary>
/// <remarks>Pure: decides from its settings and its arguments alone, opens nothing, never throws.</remarks>
public interface INeedsSelector
{
    /// <summary>States what alerts of a kind need beyond what the sink always needs.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The further parts; <see cref="AlertParts.None"/> for none.</returns>
    AlertParts SelectNeeds(AlertKind kind);
}
