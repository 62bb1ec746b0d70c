namespace Butler.Configuration;

/// <summary>Knows the keys of all features, also of those that are not in use.</summary>
/// <remarks>Optional. Without it the keys of features in use are the known ones.</remarks>
public interface ISettingKeys
{
    /// <summary>Determines whether a key holds a secret.</summary>
    /// <param name="key">The full key.</param>
    /// <returns><see langword="null"/> when no feature knows the key.</returns>
    bool? IsSecret(string key);
}
