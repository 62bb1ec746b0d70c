using System.Text.RegularExpressions;

namespace Butler.Simulation.Cloud;

/// <summary>The filters of the tenant's lists: <c>name eq "value"</c> with <c>and</c>, <c>or</c> and brackets.</summary>
internal sealed partial class ScimFilter
{
    private readonly List<string> _tokens;
    private readonly IReadOnlyCollection<string> _names;
    private int _next;

    private ScimFilter(string text, IReadOnlyCollection<string> names)
    {
        _tokens = [.. Tokens().Matches(text).Select(static match => match.Value)];
        _names = names;
        var rest = Tokens().Replace(text, "");
        if (rest.Trim().Length > 0)
        {
            throw new FormatException($"The filter cannot be read at '{rest.Trim()}'.");
        }
    }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="names">The attributes that it may ask for.</param>
    /// <returns>What decides by the values of the attributes.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static Func<Func<string, string>, bool> Parse(string text, params IReadOnlyCollection<string> names)
    {
        var filter = new ScimFilter(text, names);
        var decide = filter.Or();
        return filter._next == filter._tokens.Count ? decide : throw filter.Wrong();
    }

    private Func<Func<string, string>, bool> Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (first, second) = (left, And());
            left = values => first(values) || second(values);
        }

        return left;
    }

    private Func<Func<string, string>, bool> And()
    {
        var left = Term();
        while (Take("and"))
        {
            var (first, second) = (left, Term());
            left = values => first(values) && second(values);
        }

        return left;
    }

    private Func<Func<string, string>, bool> Term()
    {
        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw Wrong();
        }

        var name = _names.FirstOrDefault(name => Take(name)) ?? throw Wrong();
        if (!Take("eq") || _next == _tokens.Count)
        {
            throw Wrong();
        }

        var value = _tokens[_next++].Trim('"');
        return values => string.Equals(values(name), value, StringComparison.OrdinalIgnoreCase);
    }

    private bool Take(string word)
    {
        var found = _next < _tokens.Count && string.Equals(_tokens[_next], word, StringComparison.OrdinalIgnoreCase);
        _next += found ? 1 : 0;
        return found;
    }

    private FormatException Wrong() => new(
        $"The filter must compare {string.Join(", ", _names)} with eq and may use and, or and brackets; it stops making sense at {(_next < _tokens.Count ? $"'{_tokens[_next]}'" : "its end")}.");

    [GeneratedRegex("\"[^\"]*\"|[()]|[A-Za-z0-9_.-]+")]
    private static partial Regex Tokens();
}
