namespace Butler.Diagnostics;

/// <summary>Gets whether a Butler with the same storage runs already, in this process or another one.</summary>
/// <remarks>For diagnoses: a port in use is fine while Butler is running, and a problem otherwise.</remarks>
public interface IRunningButler
{
    /// <summary>Looks.</summary>
    /// <returns>Whether one runs.</returns>
    bool Exists();
}
