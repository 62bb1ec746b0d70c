using System.Text.RegularExpressions;
using Butler.Configuration;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Decides how much of a value is shown.</summary>
/// <param name="hidesPlacesAndPeople">Whether host names, addresses and user names are shortened too.</param>
internal sealed partial class ValueMask(bool hidesPlacesAndPeople)
{
    /// <summary>Masks a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="isHidden">Whether the value is a secret, or may be one.</param>
    /// <returns>The value, or the visible part of it.</returns>
    public string Apply(string key, string value, bool isHidden)
    {
        if (value.Length == 0 || bool.TryParse(value, out _))
        {
            return value;
        }

        if (isHidden)
        {
            return SecretText.Dots;
        }

        // Within quotes, an address may contain spaces.
        var shown = SecretText.MaskAddresses($"'{value}'")[1..^1];
        return hidesPlacesAndPeople && PlaceOrPerson().IsMatch(LastName(key)) ? Shorten(shown) : shown;
    }

    private static string LastName(string key) => key.Split(':').Last(static name => !int.TryParse(name, out _));

    private static string Shorten(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        return value.Length <= start + 3 ? value[..start] + SecretText.Dots : value[..(start + 3)] + SecretText.Dots;
    }

    [GeneratedRegex("host|server$|ip$|address|recipient|user|from$|^to$|bcc|^cc$|url|uri|domain|sender", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlaceOrPerson();
}
