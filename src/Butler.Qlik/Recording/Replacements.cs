using System.Globalization;
using System.Text.RegularExpressions;

namespace Butler.Qlik.Recording;

/// <summary>Gives each detail its replacement, and finds details in free text: known names, mail addresses, accounts, addresses, paths.</summary>
internal sealed partial class Replacements
{
    // Shorter names would be found inside of other words.
    private const int ShortestName = 4;
    private const int MostNames = 100_000;
    private readonly Dictionary<(string Kind, string Detail), string> _known = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Lock _gate = new();

    /// <summary>Returns the replacement of a detail, as in <c>task-3</c>; letter case does not matter. An empty detail stays empty.</summary>
    public string Of(string kind, string detail)
    {
        var bare = detail.Trim();
        if (bare.Length == 0 || bare == "(null)")
        {
            return detail;
        }

        lock (_gate)
        {
            var key = (kind, bare.ToUpperInvariant());
            if (!_known.TryGetValue(key, out var replacement))
            {
                var number = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
                replacement = string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
                if (_known.Count < MostNames)
                {
                    _known[key] = replacement;
                }
            }

            // A space in front says that a piece continues the one before it.
            return detail[..(detail.Length - detail.TrimStart().Length)] + replacement;
        }
    }

    /// <summary>Replaces an account, as in <c>LAB\anna</c>.</summary>
    public string OfAccount(string account)
    {
        var at = account.IndexOfAny(['\\', '/']);
        return at < 0 ? Of("user", account) : $"{Of("directory", account[..at])}{account[at]}{Of("user", account[at..].TrimStart('\\', '/'))}";
    }

    /// <summary>Replaces the details in a text that people and programs write freely.</summary>
    public string InText(string text)
    {
        text = Mail().Replace(text, match => Of("mail", match.Value) + "@example.com");
        text = Address().Replace(text, match => $"{match.Groups["scheme"].Value}{Of("host", match.Groups["host"].Value)}{(match.Groups["rest"].Length > 1 ? "/…" : "")}");
        text = Share().Replace(text, match => $@"\\{Of("host", match.Groups["host"].Value)}\…");
        text = Path().Replace(text, match => match.Groups["start"].Value + "…");
        text = Account().Replace(text, match => OfAccount(match.Value));
        List<KeyValuePair<(string Kind, string Detail), string>> names;
        lock (_gate)
        {
            names = [.. _known.Where(static known => known.Key.Detail.Length >= ShortestName).OrderByDescending(static known => known.Key.Detail.Length)];
        }

        foreach (var ((_, detail), replacement) in names)
        {
            text = text.Replace(detail, replacement, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<scheme>[a-z][a-z0-9+.-]*://)(?<host>[^\s/'""<>]+)(?<rest>/[^\s'""<>]*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\\\\(?<host>[^\s\\/]+)\\[^\s'""<>;]*", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    [GeneratedRegex(@"(?<start>\b[A-Za-z]:\\)[^\s'""<>;]+", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex(@"\b[A-Za-z][\w.-]*\\[\w.$-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Account();
}
