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

    [Theory]
    [InlineData("Butler:\n  a: 1\n---\nButler:\n  b: 2\n", "butler.yaml:4: a second document begins above this line*remove that line*")]
    [InlineData("Butler:\n  a: \"D:\\program\\data\"\n", @"butler.yaml:2:*double quotes*Use single quotes: a: 'D:\program\data'")]
    [InlineData("Butler:\n  a: \"D:\\users\\data\" # old\n", @"butler.yaml:2:*Use single quotes: a: 'D:\users\data' # old")]
    [InlineData("Butler:\n  password: \"se\\cret\"\n", "butler.yaml:2:*Use single quotes around a value with backslashes.")]
    public void What_people_write_by_mistake_is_refused_with_the_cure(string text, string message)
    {
        var read = () => YamlFlattener.Flatten(text, "butler.yaml");

        read.Should().Throw<FormatException>().WithMessage(message).Which.Message.Should().NotContain("cret");
    }

    [Theory]
    [InlineData("---\nButler:\n  a: 1\n...\n")]
    [InlineData("Butler:\n  a: 1\n---\n")]
    [InlineData("Butler:\n  a: 1\n---\n# nothing\n")]
    public void Marks_of_documents_around_one_do_no_harm(string text) =>
        YamlFlattener.Flatten(text, "butler.yaml").Should().Contain(setting => setting.Key == "Butler:a" && setting.Value == "1");

    [Theory]
    [InlineData("path", @"""D:\backup\test""", @"Use single quotes: path: 'D:\backup\test'")]
    [InlineData("any", @"""D:\table\new""", @"Use single quotes: any: 'D:\table\new'")]
    [InlineData("any", @"""\\server\new""", @"Use single quotes: any: '\server\new'")]
    [InlineData("logDirectory", @"""logs\today""", @"Use single quotes: logDirectory: 'logs\today'")]
    [InlineData("path", @"""D:\\backup\\test""", null)]
    [InlineData("path", @"'D:\backup\test'", null)]
    [InlineData("path", @"D:\backup\test", null)]
    [InlineData("path", "D:/backup/test", null)]
    [InlineData("basicMsgTemplate", @"""Failed\n{{taskName}}""", null)]
    [InlineData("password", @"""a\tb""", null)]
    public void A_path_in_double_quotes_that_lost_its_backslashes_is_doubted(string key, string value, string? cure)
    {
        var setting = YamlFlattener.Flatten($"Butler:\n  {key}: {value}\n", "butler.yaml").Single(setting => setting.Key == $"Butler:{key}");

        (setting.Doubt is null).Should().Be(cure is null, setting.Doubt);
        setting.Doubt?.Should().EndWith(cure);
    }
}
