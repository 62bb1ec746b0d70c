using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Configuration;

public sealed class ButlerJsonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Placeholders_are_filled_as_in_YAML()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "password"), "s3cret\n");

        var settings = Read("""{ "Butler": { "a": "${file:password}", "b": "$${env:X}", "c": [ "x-${file:password}" ], "d": true } }""");

        settings["Butler:a"].Should().Be("s3cret");
        settings["Butler:b"].Should().Be("${env:X}");
        settings["Butler:c:0"].Should().Be("x-s3cret");
        settings["Butler:d"].Should().Be("True");
    }

    [Theory]
    [InlineData("""{ "Butler": { "a": "${env:BUTLER_TEST_NOT_THERE}" } }""", "*butler.json: Butler:a: the environment variable 'BUTLER_TEST_NOT_THERE' is not set.")]
    [InlineData("""{ "Butler": { "a": "${file:nowhere}" } }""", "*butler.json: Butler:a: the file '*nowhere' cannot be read*")]
    [InlineData("{\n  \"Butler\": {\n    \"a\": tru\n  }\n}", "*butler.json:3:*this is not valid JSON*")]
    public void What_is_wrong_is_told_with_its_place(string json, string message) =>
        FluentActions.Invoking(() => Read(json)).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void A_missing_file_is_told() =>
        FluentActions.Invoking(() => new ConfigurationBuilder().AddButlerJson(Path.Combine(_folder.Path, "none.json")).Build())
            .Should().Throw<FileNotFoundException>().WithMessage("*none.json*");

    private IConfigurationRoot Read(string json)
    {
        var file = Path.Combine(_folder.Path, "butler.json");
        File.WriteAllText(file, json);
        return new ConfigurationBuilder().AddButlerJson(file, reloadOnChange: false).Build();
    }
}
