using Butler.Notifications.Shared;
using CsCheck;

namespace Butler.Notifications.Tests.Conformance;

public sealed class SecretMaskTests
{
    private static readonly Gen<string> Word = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"].Array[4, 24].Select(letters => new string(letters));

    [Theory]
    [InlineData("https://hooks.slack.com/services/T0/B0/abcdef?x=1", "https://hooks.slack.com")]
    [InlineData("http://user:pass@localhost:8080/x", "http://localhost:8080")]
    public void Only_scheme_host_and_port_are_shown(string url, string shown) => SecretMask.ShowHost(new Uri(url)).Should().Be(shown);

    [Fact]
    public void No_part_of_a_url_survives_however_it_is_quoted() =>
        Gen.Select(Word, Word, Word, Word).Sample((folder, key, value, extra) =>
        {
            var mask = new SecretMask(new Uri($"https://example.com/{folder}/{key}%20x?sig={value}"), [extra, ""]);
            var masked = mask.Apply($"a {folder} b {key} c {value.ToUpperInvariant()} d {extra} https:\\/\\/example.com\\/{folder}\\/{key} x");
            return !new[] { folder, key + " x", value, extra }.Any(secret => masked.Contains(secret, StringComparison.OrdinalIgnoreCase));
        });

    [Fact]
    public void Text_from_outside_becomes_one_line_of_limited_length() =>
        Gen.Select(Gen.String, Gen.Int[2, 300]).Sample((text, limit) =>
        {
            var line = OneLine.Of(text, limit);
            return line.Length <= limit && !line.Any(char.IsControl);
        });
}
