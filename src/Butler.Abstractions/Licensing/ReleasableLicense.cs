namespace Butler.Licensing;

/// <summary>The types of access license that Butler may release. No other type is ever touched.</summary>
/// <remarks>A run handles them in this order.</remarks>
public enum ReleasableLicense
{
    /// <summary>Professional access.</summary>
    Professional,

    /// <summary>Analyzer access.</summary>
    Analyzer,
}
