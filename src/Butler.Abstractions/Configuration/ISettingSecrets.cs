namespace Butler.Configuration;

/// <summary>Knows which parts of the settings in use are secrets because of where they come from, and takes them out of texts.</summary>
public interface ISettingSecrets
{
    /// <summary>Finds the placeholders that a value came from: environment variables and files, which are there to keep secrets.</summary>
    /// <param name="key">The full key.</param>
    /// <returns>As in <c>${env:SMTP_PASSWORD}</c>; <see langword="null"/> when the value stands in the configuration as it is.</returns>
    string? FindPlaceholders(string key);

    /// <summary>Masks in a text what any placeholder stands for, and what <see cref="SecretText.MaskAddresses"/> does.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without secrets.</returns>
    string Mask(string text);
}
