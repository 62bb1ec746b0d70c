using System.Text;
using Butler.Configuration;
using Butler.Core.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Configuration;

public sealed class Utf8TextTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("butler-utf8").FullName, "butler.yaml");

    [Fact]
    public void A_byte_that_is_not_UTF_8_is_named_with_line_and_cure()
    {
        File.WriteAllBytes(_file, Encoding.Latin1.GetBytes("Butler:\n  a: 1\n  name: M\u00fcller\n"));

        var problem = Check().Should().ContainSingle().Which;

        problem.IsWarning.Should().BeTrue();
        problem.Key.Should().Be("Butler:name");
        problem.Message.Should().StartWith("the byte 0xFC on line 3, byte 10 is not UTF-8").And.Contain("Save the file as UTF-8");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Other_files_are_read_without_a_word(string encoding)
    {
        File.WriteAllText(_file, "Butler:\n  name: M\u00fcller \U0001F600\n", Encoding.GetEncoding(encoding));

        Check().Should().BeEmpty();
        Read()["Butler:name"].Should().Be("M\u00fcller \U0001F600");
    }

    [Fact]
    public void Bytes_are_counted_from_the_start_of_their_line()
    {
        Utf8Text.FindProblem([(byte)'a', 0xE9], out var first).Should().Contain("line 1, byte 2");
        Utf8Text.FindProblem([0xC3, 0xA9, (byte)'\n', 0xC3], out var second).Should().Contain("line 2, byte 1");
        (first, second).Should().Be((1, 2));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private List<SettingsProblem> Check() => [.. new FileTextCheck(Read()).Check()];

    private IConfigurationRoot Read() => new ConfigurationBuilder().AddButlerYaml(_file, reloadOnChange: false).Build();
}
