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
