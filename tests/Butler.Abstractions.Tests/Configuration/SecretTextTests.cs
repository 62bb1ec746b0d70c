using System.Diagnostics;
using Butler.Configuration;
using CsCheck;

namespace Butler.Abstractions.Tests.Configuration;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("is 'mqtt://joe:secret@broker:1883' but", "is 'mqtt://••••••@broker:1883' but")]
    [InlineData("is 'mqtt://joe:se cr@et/x@broker' but", "is 'mqtt://••••••@broker' but")]
    [InlineData("Cannot reach https://joe:s/ecret@host/path.", "Cannot reach https://••••••@host/path.")]
    [InlineData("https://host/a?sig=secret&key=secret", "https://host/a?••••••")]
    [InlineData("'https://host/a#token secret' is wrong", "'https://host/a#••••••' is wrong")]
    [InlineData("is 'joe:secret@broker' but", "is 'joe:••••••@broker' but")]
    [InlineData("joe:secret@broker:1883", "joe:••••••@broker:1883")]
    [InlineData("is 'ops@example.com' but", "is 'ops@example.com' but")]
    [InlineData("see https://host/path [/etc/butler.yaml:12]", "see https://host/path [/etc/butler.yaml:12]")]
    [InlineData("at most 5 are allowed", "at most 5 are allowed")]
    public void Logins_queries_and_fragments_are_masked_and_nothing_else(string text, string shown) => SecretText.MaskAddresses(text).Should().Be(shown);

    [Fact]
    public void Whatever_stands_around_it_a_password_in_an_address_is_masked() => Gen.Select(
        Gen.String["abc '\".,:;()[]\n"], Gen.String["abc:/@%?#"], Gen.String["abc '\".,()"]).Sample(
        static (before, password, after) => SecretText.MaskAddresses($"{before} mqtt://joe:{password}hush{password}@host {after}").Should().NotContain("hush"),
        iter: 10_000);

    [Fact]
    public void A_long_text_takes_little_time()
    {
        foreach (var piece in new[] { "a", "a:", "a@", "a://", "'a://", "://", "@", ":@", "a?", "'" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));
            var spent = Stopwatch.StartNew();
            SecretText.MaskAddresses(text);
            SecretText.MaskAddresses($"'x://{text}");
            spent.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), piece);
        }
    }
}
