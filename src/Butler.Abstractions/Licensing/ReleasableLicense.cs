namespace Butler.Licensing;

/// <summary>The types of access license that Butler may take back from a user. No other type is ever touched.</summary>
/// <remarks>The order is that in which a run handles them.</remarks>
public enum ReleasableLicense
{
    /// <summary>Professional access.</summary>
    Professional,

    /// <summary>Analyzer access.</summary>
    Analyzer,
}
