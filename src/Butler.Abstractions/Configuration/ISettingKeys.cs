namespace Butler.Configuration;

/// <summary>Knows the keys of all features, including those that are not in use.</summary>
/// <remarks>Optional. Without it, only the keys of features in use are known.</remarks>
public interface ISettingKeys
{
    /// <summary>Determines whether a key is a secret.</summary>
    /// <param name="key">The full key.</param>
    /// <returns><see langword="null"/> if no feature has the key.</returns>
    bool? IsSecret(string key);
}
