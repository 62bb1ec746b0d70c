namespace Butler.Diagnostics;

/// <summary>How well something works.</summary>
public enum DiagnosisStatus
{
    /// <summary>All is well.</summary>
    Works,

    /// <summary>It works, but not wholly, not safely, or not for long.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Fails,
}
