namespace Butler.Configuration;

/// <summary>A setting that has another value in the configuration file than in use.</summary>
/// <param name="Key">The full key.</param>
/// <param name="InUse">The value in use; <see langword="null"/> for none. It may be a secret and must be masked before it is shown.</param>
/// <param name="InFile">The value in the file; <see langword="null"/> for none. It may be a secret.</param>
public sealed record SettingDifference(string Key, string? InUse, string? InFile)
{
    /// <summary>Gets whether one of the values came from a placeholder and is therefore a secret, whatever the key is.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsSecret { get; init; }
}
