using System.Text.RegularExpressions;

namespace Butler.Rules.Tests.Documents;

public sealed partial class InstrumentTests
{
    private static readonly string Guide = File.ReadAllText(Repository.PathTo("docs/guides/observability.md"));

    [Fact]
    public void Every_instrument_stands_in_the_guide_with_its_unit()
    {
        var instruments = Found(CreatedInstrument());
        instruments.Should().HaveCountGreaterThan(15);
        instruments.Where(instrument => !ListedInstrument(instrument).IsMatch(Guide)).Select(instrument => instrument.Groups["name"].Value)
            .Should().BeEmpty();
    }

    [Fact]
    public void Every_instrument_in_the_guide_exists()
    {
        var created = Found(CreatedInstrument()).Select(instrument => instrument.Groups["name"].Value).ToList();
        GuideRow().Matches(Guide).Select(row => row.Groups["name"].Value).Should().BeEquivalentTo(created);
    }

    [Fact]
    public void Every_activity_stands_in_the_guide() =>
        Found(StartedActivity()).Select(activity => activity.Groups["name"].Value)
            .Where(name => !Guide.Contains($"| `{name}` |", StringComparison.Ordinal)).Should().BeEmpty();

    private static List<Match> Found(Regex pattern) => [.. SourceFiles.Below("src").SelectMany(file => pattern.Matches(File.ReadAllText(file)))];

    private static Regex ListedInstrument(Match instrument) => new(
        $@"^\| `{Regex.Escape(instrument.Groups["name"].Value)}` \| [a-z -]+ \| {Regex.Escape(instrument.Groups["unit"].Value)} \|", RegexOptions.Multiline);

    [GeneratedRegex(@"Meter\.Create\w+(?:<\w+>)?\(\s*""(?<name>[^""]+)"",\s*(?:\w+,\s*)?""(?<unit>[^""]+)""")]
    private static partial Regex CreatedInstrument();

    [GeneratedRegex(@"StartActivity\(""(?<name>[^""]+)""")]
    private static partial Regex StartedActivity();

    [GeneratedRegex(@"^\| `(?<name>butler\.[a-z_.]+)` \| (?:counter|up-down counter|histogram|gauge) \|", RegexOptions.Multiline)]
    private static partial Regex GuideRow();
}
