using System.Text.RegularExpressions;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Decides what of a value is shown.</summary>
/// <remarks>Secrets are recognised by the names of their keys too, so that those of features that are switched off, and misspelt ones, are not shown either.</remarks>
/// <param name="hidesPlacesAndPeople">Whether host names, addresses and user names are shortened too.</param>
internal sealed partial class ValueMask(bool hidesPlacesAndPeople)
{
    public const string Dots = "••••••";

    /// <summary>Masks a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="isHidden">Whether the value is not to be shown whatever its key is called.</param>
    /// <returns>The value, or what of it is shown.</returns>
    public string Apply(string key, string value, bool isHidden)
    {
        if (value.Length == 0 || bool.TryParse(value, out _))
        {
            return value;
        }

        if (isHidden || IsSecret(key))
        {
            return Dots;
        }

        var shown = MaskUrls(value);
        return hidesPlacesAndPeople && PlaceOrPerson().IsMatch(LastName(key)) ? Shorten(shown) : shown;
    }

    /// <summary>Masks the login, the query string and the fragment of addresses in a text: a password can stand in the one, a token in the others.</summary>
    public static string MaskUrls(string text) => UrlTail().Replace(UrlLogin().Replace(text, $"$1{Dots}@"), $"$1{Dots}");

    /// <summary>Tells whether the value under a key is never shown.</summary>
    public static bool IsSecret(string key)
    {
        var names = key.Split(':').Where(static name => !int.TryParse(name, out _)).ToArray();
        return (names is [.., var tool, var address] && Is(tool, "signl4") && Is(address, "url"))
            || (names.Any(Secret().IsMatch) && !NotSecret().IsMatch(names[^1]))
            || (names is [.., var list, var last] && HeaderList().IsMatch(list) && !Is(last, "name"))
            || (names.Any(HeaderList().IsMatch) && Is(names[^1], "value"));
    }

    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static string LastName(string key) => key.Split(':').Last(static name => !int.TryParse(name, out _));

    private static string Shorten(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        return value.Length <= start + 3 ? value[..start] + Dots : value[..(start + 3)] + Dots;
    }

    // Keys below which everything is secret, however far down: thirdPartyToolsCredentials, apiKeys, webhookURL, ...
    [GeneratedRegex(
        "pass(?!ive)|pwd|pasw|secret|token|credential|api[-_]?key|insertkey|hash$|jwt|bearer|authoriz|private[-_]?key|webhook[-_]?ur[il]|^remoteur[il]$|signature|signing|cookie|headervalue",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    // What describes a secret without being one.
    [GeneratedRegex(
        "^(enable|name|accountName|accountId|description|scopes|sources|expires|method|algorithm|header|headerName|tokenUrl|passwordFile|bodyAttachment|.*topic|.*lifetime|.*timeout)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotSecret();

    [GeneratedRegex("headers?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeaderList();

    [GeneratedRegex("host|server$|ip$|address|recipient|user|from$|^to$|bcc|^cc$|url|uri|domain|sender", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlaceOrPerson();

    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://)[^/?#@\s]*@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlLogin();

    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://[^?#\s]*[?#])\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlTail();
}
