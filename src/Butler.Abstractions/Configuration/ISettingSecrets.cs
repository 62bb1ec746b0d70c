namespace Butler.Configuration;

/// <summary>Knows which parts of the settings are secrets because of their source, and removes them from texts.</summary>
public interface ISettingSecrets
{
    /// <summary>Finds the placeholders that a value came from: environment variables and files, which are used to hide secrets.</summary>
    /// <param name="key">The full key.</param>
    /// <returns>For example <c>${env:SMTP_PASSWORD}</c>; <see langword="null"/> if the value is directly in the configuration.</returns>
    string? FindPlaceholders(string key);

    /// <summary>Masks all placeholder values in a text, and everything that <see cref="SecretText.MaskAddresses"/> masks.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without secrets.</returns>
    string Mask(string text);
}
