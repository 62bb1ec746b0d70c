using System.Diagnostics;
using System.Text;
using Butler.Core.Configuration;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Configuration;

public sealed class FileLimitTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public void A_file_of_many_megabytes_is_refused_by_name(string kind)
    {
        var file = Write("butler." + kind, "{ \"a\": \"" + new string('x', 5_000_000) + "\" }");

        Read(file).Should().Throw<FormatException>().WithMessage($"{file}: the file has more than 4,194,304 bytes. At most 4,194,304 are allowed.");
    }

    [Fact]
    public void A_file_that_never_ends_stands_for_nothing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Read(Write("butler.yaml", "Butler:\n  a: ${file:/dev/zero}\n")).Should().Throw<FormatException>()
            .WithMessage("*butler.yaml:2: Butler:a: /dev/zero: the file has more than 1,048,576 bytes.*");
    }

    [Fact]
    public void What_placeholders_stand_for_is_limited_as_a_whole()
    {
        Write("large", new string('x', 1_000_000));
        var file = Write("butler.yaml", "a: &a '" + string.Concat(Enumerable.Repeat("${file:large}", 100)) + "'\nb: [" + string.Join(',', Enumerable.Repeat("*a", 1_000)) + "]\n");

        Read(file).Should().Throw<FormatException>().WithMessage("*butler.yaml:1: a: up to here placeholders stand for more than 4,194,304 characters.*");
    }

    [Fact]
    public void What_a_placeholder_stands_for_is_not_filled_again()
    {
        Write("one", "${file:two}");
        Write("two", "${file:one}");

        Read(Write("butler.yaml", "a: ${file:one}\n"))()["a"].Should().Be("${file:two}");
    }

    [Theory]
    [InlineData("{ \"a\": [ {0} ] }", 60_000, "butler.json:1: up to here the file has more than 20,000 values. At most 20,000 are allowed.")]
    [InlineData("{ \"kkk\": { \"k\": [ {0} ] } }", 15_000, "butler.json:1: up to here all keys with all that stands above them have more than 8,388,608 characters.*")]
    public void Too_many_values_and_too_long_keys_of_JSON_are_refused(string pattern, int count, string message)
    {
        var text = pattern.Replace("kkk", new string('k', 900)).Replace("{0}", string.Join(',', Enumerable.Repeat("1", count)));

        Read(Write("butler.json", text)).Should().Throw<FormatException>().WithMessage("*" + message);
    }

    [Fact]
    public void A_key_that_stands_twice_in_JSON_is_refused_with_the_file() =>
        Read(Write("butler.json", "{ \"a\": 1, \"A\": 2 }")).Should().Throw<FormatException>().WithMessage("*butler.json: *'A'*");

    [Fact]
    public void As_many_sections_as_a_file_may_have_are_listed_in_little_time()
    {
        var configuration = Read(Write("butler.yaml", "list:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(static i => $"  - {{ a: {i} }}\n"))))();
        var spent = Stopwatch.StartNew();

        configuration.GetSection("list").GetChildren().Sum(static item => item.GetChildren().Count() + (item.GetSection("missing").Exists() ? 1 : 0)).Should().Be(5_000);

        spent.Elapsed.Should().BeLessThan(Limit);
    }

    [Fact]
    public void Keys_are_listed_as_the_framework_lists_them() => Gen.String["aAb1:"].Array[0, 20].Sample(static keys =>
    {
        var data = keys.Where(static key => key.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(static key => key, static _ => (string?)"x");
        var provider = new Framework(data);
        var ours = new ChildKeys(data.Keys);
        foreach (var parent in data.Keys.Append(null).Append("a").Append("b:a"))
        {
            ours.Below(parent, ["z"]).Distinct(StringComparer.OrdinalIgnoreCase).Should().Equal(
                provider.GetChildKeys(["z"], parent).Distinct(StringComparer.OrdinalIgnoreCase), static (one, other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase), "of {0} below {1}", string.Join(' ', data.Keys), parent);
        }
    });

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.Path, name);
        File.WriteAllText(file, text, Encoding.UTF8);
        return file;
    }

    private static Func<IConfigurationRoot> Read(string file) => () => file.EndsWith(".json", StringComparison.Ordinal)
        ? new ConfigurationBuilder().AddButlerJson(file, reloadOnChange: false).Build()
        : new ConfigurationBuilder().AddButlerYaml(file, reloadOnChange: false).Build();

    private sealed class Framework : ConfigurationProvider
    {
        public Framework(Dictionary<string, string?> data) => Data = data;
    }
}
