namespace Butler.Configuration;

/// <summary>Knows where one feature connects to with its settings as they are.</summary>
/// <remarks>Asked by commands that try connections without starting the feature. Opens none itself.</remarks>
public interface IConnectionTargets
{
    /// <summary>Lists the places.</summary>
    /// <returns>Those that are known from the settings; settings that are wrong name none.</returns>
    IEnumerable<ConnectionTarget> FindTargets();
}
