using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Masks the values of placeholders in the configuration files.</summary>
internal sealed class SettingSecrets(IConfiguration? configuration = null) : ISettingSecrets
{
    // Shorter ones are part of ordinary words.
    private const int ShortestPart = 8;
    private const int ShortestWord = 4;

    public string? FindPlaceholders(string key) => FindProvider(configuration, key) is ISettingsFiles file && file.Filled.TryGetValue(key, out var filled)
        ? string.Join(", ", filled.Placeholders.Distinct())
        : null;

    public string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var secrets = ConfigurationProviders.In(configuration).OfType<ISettingsFiles>().SelectMany(static file => file.Filled.Values)
            .SelectMany(static filled => filled.Texts)
            .SelectMany(static secret => new[] { secret.Trim(), Uri.EscapeDataString(secret.Trim()) })
            .Where(static secret => secret.Length > 0 && !bool.TryParse(secret, out _))
            .Distinct(StringComparer.Ordinal).OrderByDescending(static secret => secret.Length);
        return SecretText.MaskAddresses(secrets.Aggregate(text, MaskOne));
    }

    private static string MaskOne(string text, string secret) =>
        secret.Length >= ShortestPart ? text.Replace(secret, SecretText.Dots, StringComparison.OrdinalIgnoreCase)
        : secret.Length >= ShortestWord ? MaskWords(text, secret)
        : text.Replace($"'{secret}'", $"'{SecretText.Dots}'", StringComparison.Ordinal);

    private static string MaskWords(string text, string secret)
    {
        for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at, StringComparison.Ordinal))
        {
            var end = at + secret.Length;
            var isWord = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            (text, at) = isWord ? (text[..at] + SecretText.Dots + text[end..], at + SecretText.Dots.Length) : (text, end);
        }

        return text;
    }

    private static IConfigurationProvider? FindProvider(IConfiguration? configuration, string key) =>
        ConfigurationProviders.In(configuration).FirstOrDefault(provider => provider.TryGet(key, out var value) && value is not null);
}
