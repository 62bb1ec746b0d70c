using Butler.Core.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Configuration;

public sealed class YamlConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("butler-yaml");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Butler:\n  logLevel: info", "Butler:logLevel", "info")]
    [InlineData("Butler:\n  a: {b: {c: 1}}", "Butler:a:b:c", "1")]
    [InlineData("Butler:\n  list: [x, y]", "Butler:list:1", "y")]
    [InlineData("Butler:\n  list:\n    - name: n\n      value: v", "Butler:list:0:value", "v")]
    [InlineData("Butler:\n  value: Yes", "Butler:value", "Yes")]
    [InlineData("Butler:\n  value: 'null'", "Butler:value", "null")]
    [InlineData("Butler:\n  value: ''", "Butler:value", "")]
    [InlineData("Butler:\n  value: null", "Butler:value", null)]
    [InlineData("Butler:\n  value: ~", "Butler:value", null)]
    [InlineData("Butler:\n  value:", "Butler:value", null)]
    [InlineData("Butler:\n  value: 007", "Butler:value", "007")]
    [InlineData("Butler:\n  text: |\n    one\n    two\n", "Butler:text", "one\ntwo\n")]
    [InlineData("base: &b\n  x: 1\n  y: 2\nButler:\n  <<: *b\n  y: 3", "Butler:x", "1")]
    [InlineData("base: &b\n  x: 1\n  y: 2\nButler:\n  <<: *b\n  y: 3", "Butler:y", "3")]
    public void A_key_has_the_value_that_stands_in_the_file(string yaml, string key, string? expected) =>
        Load(yaml)[key].Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    public void An_empty_file_is_an_empty_configuration(string yaml) =>
        Load(yaml).AsEnumerable().Should().BeEmpty();

    [Theory]
    [InlineData("Butler:\n  a: 1\n  a: 2", "butler.yaml:3")]
    [InlineData("Butler:\n  a: 1\n  A: 2", "butler.yaml:3")]
    [InlineData("Butler:\n\tlogLevel: info", "butler.yaml:2")]
    [InlineData("- a\n- b", "butler.yaml:1")]
    [InlineData("Butler: *nobody", "butler.yaml:1")]
    public void A_file_that_cannot_be_understood_is_refused_with_its_line(string yaml, string place) =>
        FluentActions.Invoking(() => Load(yaml)).Should().Throw<FormatException>().WithMessage($"*{place}*");

    [Fact]
    public void A_missing_file_is_refused_by_name() =>
        FluentActions.Invoking(() => new ConfigurationBuilder().AddButlerYaml(PathOf("absent.yaml")).Build())
            .Should().Throw<FileNotFoundException>().WithMessage("*absent.yaml*");

    [Fact]
    public void A_missing_optional_file_is_an_empty_configuration() =>
        new ConfigurationBuilder().AddButlerYaml(PathOf("absent.yaml"), optional: true).Build()
            .AsEnumerable().Should().BeEmpty();

    [Fact]
    public void Placeholders_take_values_from_the_environment_and_from_files()
    {
        File.WriteAllText(PathOf("secret.txt"), "s3cret\n");
        Environment.SetEnvironmentVariable("BUTLER_YAML_TEST", "from env");

        var configuration = Load("Butler:\n  a: ${env:BUTLER_YAML_TEST}!\n  b: ${file:secret.txt}\n  c: $${env:X}");

        configuration["Butler:a"].Should().Be("from env!");
        configuration["Butler:b"].Should().Be("s3cret");
        configuration["Butler:c"].Should().Be("${env:X}");
    }

    [Theory]
    [InlineData("${env:BUTLER_NO_SUCH_VARIABLE}", "*butler.yaml:2*Butler:a*BUTLER_NO_SUCH_VARIABLE*")]
    [InlineData("${file:no-such-file}", "*butler.yaml:2*Butler:a*no-such-file*")]
    public void A_placeholder_without_a_value_is_refused_with_its_key_and_line(string value, string message) =>
        FluentActions.Invoking(() => Load($"Butler:\n  a: {value}")).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("Butler:b:c", 3)]
    [InlineData("Butler:b:missing", 2)]
    [InlineData("Butler:list:0", 5)]
    [InlineData("butler:LIST:0:deeper", 5)]
    public void A_key_is_found_on_its_line_and_a_missing_one_on_its_parents(string key, int line)
    {
        var root = (IConfigurationRoot)Load("Butler:\n  b:\n    c: 1\n  list:\n    - x\n");

        root.Providers.OfType<YamlConfigurationProvider>().Single().Locate(key).Should().EndWith($"butler.yaml:{line}");
    }

    [Fact]
    public async Task A_changed_file_is_read_again_and_a_broken_one_keeps_the_old_settings()
    {
        File.WriteAllText(PathOf("butler.yaml"), "Butler:\n  a: 1");
        var failed = new TaskCompletionSource<string>();
        var changed = new TaskCompletionSource();
        using var root = (ConfigurationRoot)new ConfigurationBuilder()
            .AddButlerYaml(PathOf("butler.yaml"), onReloadFailed: reason => _ = reason.Contains("butler.yaml:3") && failed.TrySetResult(reason)).Build();
        using var registration = root.GetReloadToken().RegisterChangeCallback(_ => changed.TrySetResult(), null);

        File.WriteAllText(PathOf("butler.yaml"), "Butler:\n  a: 2");
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        root["Butler:a"].Should().Be("2");

        File.WriteAllText(PathOf("butler.yaml"), "Butler:\n  a: 3\n  a: 4");
        (await failed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Should().Contain("butler.yaml:3");
        root["Butler:a"].Should().Be("2");
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private IConfiguration Load(string yaml)
    {
        File.WriteAllText(PathOf("butler.yaml"), yaml);
        return new ConfigurationBuilder().AddButlerYaml(PathOf("butler.yaml"), reloadOnChange: false).Build();
    }
}
