using System.Text.RegularExpressions;

namespace Butler.Configuration;

/// <summary>Takes secrets out of texts that people and programs see.</summary>
public static partial class SecretText
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Dots = "••••••";

    /// <summary>Masks the login, the query string and the fragment of addresses: a password can stand in the one, a token in the others.</summary>
    /// <param name="text">Any text, with or without addresses.</param>
    /// <returns>The text. Rather too much of it is masked than too little, as where a password holds <c>/</c> or <c>@</c>.</returns>
    public static string MaskAddresses(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains(":/", StringComparison.Ordinal))
        {
            return text;
        }

        // One slash is what is left of two in a path that an address was taken for. Within quotes an address ends at the quote, blanks or not; elsewhere at the first blank.
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

    // As in "user:password@host", which has no scheme.
    [GeneratedRegex("(?<![^\\s'\"=(,])([^\\s'\"=(,:/@]+):(?!//)[^\\s'\"/]+@(?=[^\\s'\"])", RegexOptions.CultureInvariant)]
    private static partial Regex BareLogin();

    [GeneratedRegex("(?<=['\"])([a-z][a-z0-9+.-]+:/+[^?#'\"\r\n]*[?#])[^'\"\r\n]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedTail();

    [GeneratedRegex(@"\b([a-z][a-z0-9+.-]+:/+[^?#\s]*[?#])[^\s'""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
