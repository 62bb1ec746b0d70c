namespace Butler.Alerts;

/// <summary>Implemented by a sink whose lookup needs depend on the kind of alert.</summary>
/// <remarks>Pure: uses only its settings and arguments, opens no connections, never throws.</remarks>
public interface INeedsSelector
{
    /// <summary>Returns the parts that alerts of a kind need in addition to what the sink always needs.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The further parts; <see cref="AlertParts.None"/> for none.</returns>
    AlertParts SelectNeeds(AlertKind kind);
}
