using System.Text.RegularExpressions;

namespace Butler.EndToEnd.Tests.Dashboards;

/// <summary>The dashboard on Prometheus, against what the real endpoint tells.</summary>
public sealed partial class PrometheusDashboardTests(DashboardScene scene) : IClassFixture<DashboardScene>
{
    private const string Name = "butler-prometheus.json";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    // Prometheus itself adds these.
    private static readonly string[] ScrapeLabels = ["instance", "job"];

    private static readonly string[] Words = ["by", "without", "and", "or", "unless", "on", "ignoring", "offset", "bool"];

    public static TheoryData<string, string> Queries => Dashboard.QueriesOf(Name, "expr");

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Each_query_names_metrics_and_labels_that_Butler_shows(string panel, string query)
    {
        var names = MetricsOf(query);
        names.Should().NotBeEmpty(panel);
        var shown = await ShownAsync(names, panel);
        foreach (var name in names)
        {
            LabelsOf(query).Except(ScrapeLabels).Except(shown[name]).Should().BeEmpty($"'{panel}' asks {name}");
        }
    }

    [Fact]
    public async Task Each_legend_and_each_variable_names_what_there_is()
    {
        var dashboard = Dashboard.Read(Name);
        foreach (var (panel, target) in dashboard.Targets)
        {
            var query = target.GetProperty("expr").GetString()!;
            var shown = await ShownAsync(MetricsOf(query), panel);
            var legend = LegendLabel().Matches(target.GetProperty("legendFormat").GetString()!).Select(match => match.Groups[1].Value).ToList();
            legend.Except(ScrapeLabels).Except(shown.Values.SelectMany(labels => labels)).Should().BeEmpty(panel);
            if (GroupLabels().Match(query) is { Success: true } group)
            {
                legend.Should().BeSubsetOf(group.Groups[1].Value.Split(", "), $"'{panel}' keeps only these");
            }
        }

        foreach (var variable in dashboard.Variables.Skip(1))
        {
            var call = LabelValues().Match(variable.GetProperty("query").GetProperty("query").GetString()!);
            ScrapeLabels.Should().Contain(call.Groups[2].Value);
            await ShownAsync([call.Groups[1].Value], "variable");
        }
    }

    [Fact]
    public void Names_are_found_in_a_query()
    {
        const string Query = """histogram_quantile(0.95, sum by (le, sink) (rate(a_bucket{kind=~"x|y", instance=~"$instance"}[$__rate_interval]))) + b1 / 5m""";

        MetricsOf(Query).Should().Equal("a_bucket", "b1");
        LabelsOf(Query).Should().BeEquivalentTo("le", "sink", "kind", "instance");
    }

    private static string[] MetricsOf(string query)
    {
        var bare = GroupLabels().Replace(Range().Replace(Braces().Replace(query, ""), ""), "");
        return [.. Identifier().Matches(bare).Where(match => !match.Groups[2].Success).Select(match => match.Groups[1].Value).Except(Words)];
    }

    private static IEnumerable<string> LabelsOf(string query) => Braces().Matches(query)
        .SelectMany(braces => Matcher().Matches(braces.Value).Select(match => match.Groups[1].Value))
        .Concat(GroupLabels().Matches(query).SelectMany(match => match.Groups[1].Value.Split(", ")))
        .Distinct();

    // Counters appear once there is something to count.
    private async Task<Dictionary<string, HashSet<string>>> ShownAsync(IReadOnlyCollection<string> names, string panel)
    {
        var shown = new Dictionary<string, HashSet<string>>();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                shown = Sample().Matches(await scene.ScrapeAsync())
                    .GroupBy(sample => sample.Groups[1].Value)
                    .ToDictionary(
                        same => same.Key,
                        same => same.SelectMany(sample => Matcher().Matches(sample.Groups[2].Value).Select(label => label.Groups[1].Value)).ToHashSet());
                return names.All(shown.ContainsKey);
            },
            Limit,
            () => $"'{panel}' asks for {string.Join(", ", names.Except(shown.Keys))}, but there are only {string.Join(", ", shown.Keys)}",
            TestContext.Current.CancellationToken);
        return shown;
    }

    [GeneratedRegex("""^([a-z_:][a-zA-Z0-9_:]*)(\{.*\})? [^ ]+(?: \d+)?$""", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"([a-zA-Z_][a-zA-Z0-9_]*)(?:=~|!~|!=|=)""(?:[^""\\]|\\.)*""")]
    private static partial Regex Matcher();

    [GeneratedRegex("""\{[^}]*\}""")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Range();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex GroupLabels();

    [GeneratedRegex(@"\b([a-zA-Z_:][a-zA-Z0-9_:]*)\b(\s*\()?")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"^label_values\((\w+), (\w+)\)$")]
    private static partial Regex LabelValues();
}
