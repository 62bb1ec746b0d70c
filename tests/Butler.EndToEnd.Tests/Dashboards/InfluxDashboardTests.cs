using System.Text.RegularExpressions;

namespace Butler.EndToEnd.Tests.Dashboards;

/// <summary>The dashboard on InfluxDB, against what Butler wrote into a real one.</summary>
public sealed partial class InfluxDashboardTests(DashboardScene scene) : IClassFixture<DashboardScene>
{
    private const string Name = "butler-influxdb.json";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static TheoryData<string, string> Queries => Dashboard.QueriesOf(Name, "query");

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Each_query_names_fields_and_tags_that_Butler_writes_and_finds_points(string panel, string query)
    {
        var measurements = MeasurementsOf(query);
        measurements.Should().NotBeEmpty();
        foreach (var measurement in measurements)
        {
            var written = await WrittenAsync(measurement);
            NamesOf(query).Except(written).Should().BeEmpty($"'{panel}' asks {measurement}, which has {string.Join(", ", written)}");
        }

        (await scene.Influx.QueryAsync(Fill(query))).Should().NotBeEmpty($"'{panel}' shows something");
    }

    [Fact]
    public async Task Each_variable_has_values()
    {
        foreach (var variable in Dashboard.Read(Name).Variables.Skip(1))
        {
            var query = variable.GetProperty("query").GetString()!;
            await WrittenAsync(MeasurementsOf(query).Single());

            (await scene.Influx.QueryAsync(query)).Should().NotBeEmpty(query);
        }
    }

    [Fact]
    public void Names_are_found_in_a_query()
    {
        const string Query = """SELECT last("a") AS "x", "b c" FROM "m 1", "m2" WHERE "d" = 'e "f"' AND $timeFilter GROUP BY time($__interval), "g" fill(none)""";

        MeasurementsOf(Query).Should().Equal("m 1", "m2");
        NamesOf(Query).Should().BeEquivalentTo("a", "b c", "d", "g");
    }

    private static string[] MeasurementsOf(string query) =>
        [.. QuotedName().Matches(FromClause().Match(query).Groups[1].Value).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> NamesOf(string query) => QuotedName()
        .Matches(Alias().Replace(FromClause().Replace(TextValue().Replace(query, ""), ""), ""))
        .Select(match => match.Groups[1].Value)
        .Distinct();

    // What Grafana puts in the places of its variables.
    private static string Fill(string query) => query
        .Replace("$timeFilter", "time > now() - 1h AND time < now() + 1h", StringComparison.Ordinal)
        .Replace("$__interval", "10m", StringComparison.Ordinal)
        .Replace("$host", ".*", StringComparison.Ordinal);

    private async Task<List<string>> WrittenAsync(string measurement)
    {
        var written = new List<string>();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var fields = await scene.Influx.QueryAsync($"SHOW FIELD KEYS FROM \"{measurement}\"", isMissingFine: true);
                var tags = await scene.Influx.QueryAsync($"SHOW TAG KEYS FROM \"{measurement}\"", isMissingFine: true);
                written = [.. fields.Select(field => field["fieldKey"].GetString()!), .. tags.Select(tag => tag["tagKey"].GetString()!)];
                return fields.Count > 0;
            },
            Limit,
            () => $"Butler wrote nothing into {measurement}.",
            TestContext.Current.CancellationToken);
        return written;
    }

    [GeneratedRegex("""FROM ((?:"[^"]+"(?:, )?)+)""")]
    private static partial Regex FromClause();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex QuotedName();

    [GeneratedRegex(@" AS ""[^""]+""|KEY = ""[^""]+""")]
    private static partial Regex Alias();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex TextValue();
}
