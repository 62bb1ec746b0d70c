using Butler.Core.Configuration;
using CsCheck;

namespace Butler.Core.Tests.Configuration;

public sealed class BrokenYamlTests
{
    private static readonly string[] Pieces =
    [
        "Butler", ":", " ", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", "&a ", "*a", "<<", ": ", "!!int ", "!<", ">", "|", "|9\n", "'", "\"", "\\x", "\\U0011ffff", "? ", "%TAG", "---", "...", "\t", "#", "~", "é", "\u0085", "\0",
    ];

    private static readonly Gen<string> Yamlish = Gen.Int[0, Pieces.Length - 1].Select(static piece => Pieces[piece])
        .Array[0, 40].Select(static parts => string.Concat(parts));

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused_with_the_place() => Yamlish.Sample(
        static text =>
        {
            try
            {
                YamlFlattener.Flatten(text, "butler.yaml").Should().NotBeNull();
            }
            catch (FormatException refusal)
            {
                refusal.Message.Should().MatchRegex(@"^butler\.yaml:\d+");
            }
        },
        iter: 20_000);

    [Theory]
    [InlineData("Butler:\n  a: \"\\U0011ffff\"\n")]
    [InlineData("Butler:\n  a: *missing\n")]
    public void A_text_that_the_parser_chokes_on_is_refused_with_its_line(string text)
    {
        var read = () => YamlFlattener.Flatten(text, "butler.yaml");

        read.Should().Throw<FormatException>().WithMessage("butler.yaml:2:*");
    }
}
