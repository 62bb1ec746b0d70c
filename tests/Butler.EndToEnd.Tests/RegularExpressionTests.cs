using System.Reflection;
using System.Text.RegularExpressions;

namespace Butler.EndToEnd.Tests;

/// <summary>No expression of the program can be made to backtrack for ever, whatever text it gets.</summary>
public sealed class RegularExpressionTests
{
    private const int Length = 10_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public void Every_expression_decides_on_long_texts_in_little_time()
    {
        var expressions = new[] { "Butler.Abstractions", "Butler.Core", "Butler.Notifications", "Butler.Qlik", "Butler.Hosting.AspNetCore", "butler" }
            .SelectMany(static name => Assembly.Load(name).GetTypes())
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(static method => method.GetCustomAttribute<GeneratedRegexAttribute>()).OfType<GeneratedRegexAttribute>()
            .DistinctBy(static expression => (expression.Pattern, expression.Options)).ToList();
        expressions.Should().HaveCountGreaterThan(20);

        foreach (var expression in expressions)
        {
            var regex = new Regex(expression.Pattern, expression.Options, Limit);
            foreach (var text in TextsFor(expression.Pattern))
            {
                var decide = () => regex.IsMatch(text);
                decide.Should().NotThrow<RegexMatchTimeoutException>("{0} on {1}…", expression.Pattern, text[..20]);
            }
        }
    }

    // What the expression itself names, alone and in pairs, again and again, with an end that fits nothing.
    private static IEnumerable<string> TextsFor(string pattern)
    {
        var letters = pattern.Where(static letter => letter is not ('\\' or '(' or ')' or '?' or '*' or '+' or '|')).Concat("a0 .:/@'-\t").Distinct().Take(14).Select(static letter => letter.ToString()).ToList();
        return letters.Concat(letters.SelectMany(one => letters.Where(other => other != one).Select(other => one + other)))
            .Append("a://").Append("'a://").Append("a:a@").Append("${env:")
            .Select(static piece => string.Concat(Enumerable.Repeat(piece, Length / piece.Length)) + "\u0001\n\u0001");
    }
}
