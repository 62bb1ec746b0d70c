using System.Text.RegularExpressions;

namespace Butler.Configuration;

/// <summary>Removes secrets from texts shown to people and programs.</summary>
public static partial class SecretText
{
    /// <summary>The replacement for a secret.</summary>
    public const string Dots = "••••••";

    /// <summary>Masks the login, query string and fragment of addresses, which may contain passwords or tokens.</summary>
    /// <param name="text">Any text, with or without addresses.</param>
    /// <returns>The text. In case of doubt too much is masked, for example if a password contains <c>/</c> or <c>@</c>.</returns>
    public static string MaskAddresses(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains(":/", StringComparison.Ordinal))
        {
            return text;
        }

        // A single slash remains of two if an address was treated as a path. Within quotes, an address ends at the quote, even if it contains spaces; elsewhere at the first space.
        text = QuotedLogin().Replace(text, $"$1{Dots}@");
        text = Login().Replace(text, $"$1{Dots}@");
        text = BareLogin().Replace(text, $"$1:{Dots}@");
        text = QuotedTail().Replace(text, $"$1{Dots}");
        return Tail().Replace(text, $"$1{Dots}");
    }

    /// <summary>Masks what <see cref="MaskAddresses"/> masks, and values that are named as secrets: <c>PWD=…;</c>, <c>"password": "…"</c>, <c>Bearer …</c>.</summary>
    /// <param name="text">Any text, such as the message of a database driver.</param>
    /// <returns>The text. In case of doubt too much is masked.</returns>
    public static string Mask(string text) => NamedValue().Replace(Token().Replace(MaskAddresses(text), $"$1{Dots}"), $"$1{Dots}");

    // A name that ends in one of these words, and its value: in quotes or braces to their end, otherwise up to the next separator.
    [GeneratedRegex(
        @"((?<![a-z])(?:[a-z_.-]{0,30}(?:pwd|passwd|password|passphrase|secret|(?<!unexpected )token|api[ _-]?key|access[ _-]?key|account[ _-]?key)|pass|auth|sig|signature)[""']?\s{0,3}[=:]\s{0,3})(?!(?:yes|no)\b)(?:""[^""]*""?|'[^']*'?|\{[^}]*\}?|[^\s;&,""')\]}]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedValue();

    [GeneratedRegex(@"\b((?:bearer|basic)\s+)[a-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex("(?<=['\"])([a-z][a-z0-9+.-]+:/+)[^'\"\r\n]*@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedLogin();

    [GeneratedRegex(@"\b([a-z][a-z0-9+.-]+:/+)\S*@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    // Such as "user:password@host", without a scheme.
    [GeneratedRegex("(?<![^\\s'\"=(,])([^\\s'\"=(,:/@]+):(?!//)[^\\s'\"/]+@(?=[^\\s'\"])", RegexOptions.CultureInvariant)]
    private static partial Regex BareLogin();

    [GeneratedRegex("(?<=['\"])([a-z][a-z0-9+.-]+:/+[^?#'\"\r\n]*[?#])[^'\"\r\n]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedTail();

    [GeneratedRegex(@"\b([a-z][a-z0-9+.-]+:/+[^?#\s]*[?#])[^\s'""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
