namespace Butler.Diagnostics;

/// <summary>Gets whether a Butler with the same storage runs already, in this process or another one.</summary>
/// <remarks>For examinations: a port that is taken is right while Butler runs, and wrong otherwise.</remarks>
public interface IRunningButler
{
    /// <summary>Looks.</summary>
    /// <returns>Whether one runs.</returns>
    bool Exists();
}
