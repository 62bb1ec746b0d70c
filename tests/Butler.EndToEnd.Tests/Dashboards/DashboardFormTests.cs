using System.Text.Json;

namespace Butler.EndToEnd.Tests.Dashboards;

public sealed class DashboardFormTests
{
    public static TheoryData<string> Names => [.. Dashboard.Names];

    [Fact]
    public void There_is_one_for_InfluxDB_and_one_for_Prometheus() => Dashboard.Names.Should().Equal("butler-influxdb.json", "butler-prometheus.json");

    [Theory]
    [MemberData(nameof(Names))]
    public void Whoever_imports_it_chooses_the_data_source(string name)
    {
        var dashboard = Dashboard.Read(name);
        var source = dashboard.Variables.First();
        source.GetProperty("type").GetString().Should().Be("datasource");
        var kind = source.GetProperty("query").GetString();
        var users = dashboard.Panels.Where(panel => panel.TryGetProperty("targets", out _))
            .Concat(dashboard.Targets.Select(target => target.Target))
            .Concat(dashboard.Variables.Skip(1));

        users.Select(user => user.GetProperty("datasource")).Should().OnlyContain(
            used => used.GetProperty("uid").GetString() == "${datasource}" && used.GetProperty("type").GetString() == kind);
        dashboard.Root.TryGetProperty("id", out _).Should().BeFalse("an id belongs to one Grafana");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Panels_have_a_title_and_a_description_and_lie_beside_each_other(string name)
    {
        var panels = Dashboard.Read(name).Panels.ToList();

        panels.Select(panel => panel.GetProperty("id").GetInt32()).Should().OnlyHaveUniqueItems();
        panels.Should().OnlyContain(panel => panel.GetProperty("title").GetString()!.Length > 0);
        panels.Where(panel => panel.GetProperty("type").GetString() != "row").Should().OnlyContain(panel => panel.GetProperty("description").GetString()!.Length > 0);
        panels.SelectMany(CellsOf).Should().OnlyHaveUniqueItems("no panel covers another").And.OnlyContain(cell => cell.X < 24);
    }

    private static IEnumerable<(int X, int Y)> CellsOf(JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        int Number(string member) => place.GetProperty(member).GetInt32();
        return from x in Enumerable.Range(Number("x"), Number("w"))
               from y in Enumerable.Range(Number("y"), Number("h"))
               select (x, y);
    }
}
