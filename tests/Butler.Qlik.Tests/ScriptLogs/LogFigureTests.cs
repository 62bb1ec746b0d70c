using Butler.Qlik.ScriptLogs;

namespace Butler.Qlik.Tests.ScriptLogs;

/// <summary>The figures of an execution from its script log.</summary>
public sealed class LogFigureTests
{
    private const string Log = """
        20260310T060000.100+0100      Execution started.
        20260310T060000.200+0100      Qlik Sense Server Version          14.254.6
        20260310T060000.300+0100 0001 Sales:
        20260310T060000.300+0100 0002 LOAD Id, Amount FROM [lib://data/sales_2026-03-10.qvd] (qvd)
        20260310T060001.300+0100      2 fields found: Id, Amount,
        20260310T060001.400+0100      1,250 lines fetched
        20260310T060001.500+0100 0004 TRACE loaded 1250
        20260310T060001.500+0100 0004 loaded 1250
        20260310T060001.600+0100 0006 Regions:
        20260310T060001.600+0100 0007 LOAD Region FROM [lib://data/regions.qvd] (qvd)
        20260310T060001.700+0100      1 fields found: Region,
        20260310T060001.800+0100      12 lines fetched
        20260310T060002.000+0100      Execution finished.
        """;

    [Fact]
    public void Rows_and_tables_are_counted()
    {
        var figures = LogFigures.Read(Log)!;
        (figures.Rows, figures.Errors).Should().Be((1_262L, 0));
        figures.Tables.Should().BeEquivalentTo(new Dictionary<string, long> { ["Sales"] = 1_250, ["Regions"] = 12 });
    }

    [Fact]
    public void The_hash_is_that_of_the_script_whenever_it_runs_and_whatever_it_loads()
    {
        var hash = HashOf(Log);
        hash.Should().MatchRegex("^[0-9a-f]{32}$");
        HashOf(Log.Replace("20260310T06", "20260311T07", StringComparison.Ordinal).Replace("2026-03-10", "2026-03-11", StringComparison.Ordinal)
            .Replace("1,250 lines", "980 lines", StringComparison.Ordinal).Replace("loaded 1250", "loaded 980", StringComparison.Ordinal)
            .Replace("0007 LOAD", "0009 LOAD", StringComparison.Ordinal)).Should().Be(hash);
        HashOf(Log.Replace("LOAD Region", "LOAD DISTINCT Region", StringComparison.Ordinal)).Should().NotBe(hash);
        HashOf(Log.Replace("Regions:", "Areas:", StringComparison.Ordinal)).Should().NotBe(hash);
    }

    [Fact]
    public void A_reload_that_did_not_go_through_its_script_has_no_hash() => HashOf(Log[..Log.IndexOf("0006", StringComparison.Ordinal)]).Should().BeEmpty();

    [Fact]
    public void Other_text_has_no_figures() => LogFigures.Read("<html>not found</html>").Should().BeNull();

    private static string HashOf(string log) => LogFigures.Read(log)!.ScriptHash;
}
