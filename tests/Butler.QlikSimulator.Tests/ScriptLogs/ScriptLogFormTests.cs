using System.Text;
using System.Text.RegularExpressions;

namespace Butler.Simulation.Tests.ScriptLogs;

public sealed class ScriptLogFormTests
{
    private static readonly string[] NewRunsBom = ["\uFEFF20260216T", "+0100      Execution started."];

    [Fact]
    public async Task A_log_has_the_form_of_the_engines_own()
    {
        var log = Text(await LogAsync(new ScriptLogPlan
        {
            Tables =
            [
                new ScriptLogTable("Orders", 1_234_567) { Fields = ["OrderID", "Customer, name", "Amount"] },
                new ScriptLogTable("Customers", 0) { From = "SQL SELECT * FROM dbo.Customers" },
                new ScriptLogTable("OrderLines", 12) { Prefix = "LEFT JOIN (Orders)" },
            ],
            Traces = ["Error: not a real one"],
        }));

        log.Should().StartWith(NewRunsBom[0]).And.Contain(NewRunsBom[1]).And.EndWith("\r\n");
        var lines = log[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Should().OnlyContain(line => Regex.IsMatch(line, @"^\d{8}T\d{6}\.\d{3}\+0100 (     |\d{4} )"));
        var rest = lines.Select(line => line[24..]).ToArray();
        rest[1].Should().Be("      Qlik Sense Server Version     14.173.4");
        rest.SkipWhile(line => line[1] == ' ').Should().Equal(
            " 0002 SET ThousandSep=','",
            " 0003 SET DecimalSep='.'",
            " 0004 SET DateFormat='YYYY-MM-DD'",
            " 0006 Orders:",
            " 0007 LOAD",
            " 0008     OrderID,",
            " 0009     Customer, name,",
            " 0010     Amount",
            " 0011 FROM [lib://Warehouse/Orders.qvd]",
            " 0012 (qvd)",
            "      \t3 fields found: OrderID, Customer, name, Amount, ",
            "      1,234,567 lines fetched",
            " 0014 Customers:",
            " 0015 LOAD",
            " 0016     Id,",
            " 0017     Date,",
            " 0018     Amount",
            " 0019 SQL SELECT * FROM dbo.Customers",
            "      \t3 fields found: Id, Date, Amount, ",
            "      0 lines fetched",
            " 0021 LEFT JOIN (Orders) LOAD",
            " 0022     Id,",
            " 0023     Date,",
            " 0024     Amount",
            " 0025 FROM [lib://Warehouse/OrderLines.qvd]",
            " 0026 (qvd)",
            "      \t3 fields found: Id, Date, Amount, ",
            "      12 lines fetched",
            " 0027 TRACE Error: not a real one",
            " 0027 Error: not a real one",
            "      Creating search index",
            "      Search index creation completed successfully",
            "      Execution finished.");
    }

    [Fact]
    public async Task An_error_of_the_older_form_stands_in_one_line()
    {
        var lines = Lines(await LogAsync(new ScriptLogPlan { Error = ScriptErrors.Of("sql_syntax") }, fails: true));

        lines[^6..].Select(line => line[24..]).Should().Equal(
            " 0006 *** CONNECT TO ***",
            " 0007 SQL SELECT Id",
            " 0008 FORM dbo.Orders",
            "      Error: SQL##f - SqlState: 42000, ErrorCode: 102, ErrorMsg: [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Incorrect syntax near 'FORM'.",
            "      Execution Failed",
            "      Execution finished.");
    }

    [Fact]
    public async Task An_error_of_the_newer_form_repeats_the_statement_under_a_marker_in_any_language()
    {
        var lines = Lines(await LogAsync(
            new ScriptLogPlan
            {
                Error = ScriptErrors.Of("file_not_found"),
                Style = new ScriptLogStyle { ErrorForm = ScriptErrorForm.Newer, ErrorMarker = "Произошла следующая ошибка:" },
            },
            fails: true));

        lines[^9..].Select(line => line[24..]).Should().Equal(
            "      Произошла следующая ошибка:",
            "      Cannot open file: 'lib://Plans/plan.xlsx' (The system cannot find the file specified.)",
            "      ",
            "      The error occurred here:",
            "      LOAD Id, Amount",
            "      FROM [lib://Plans/plan.xlsx]",
            "      (ooxml, embedded labels, table is Plan)",
            "      Execution Failed",
            "      Execution finished.");
    }

    [Fact]
    public async Task Survived_errors_are_followed_by_more_statements()
    {
        var lines = Lines(await LogAsync(new ScriptLogPlan
        {
            Tables = [new ScriptLogTable("Orders", 1), new ScriptLogTable("Customers", 2)],
            Survived = [ScriptErrors.Of("table_not_found"), ScriptErrors.Of("file_locked")],
        })).Select(line => line[24..]).ToList();

        var errors = lines.FindAll(line => line.StartsWith("      Error: ", StringComparison.Ordinal));
        errors.Should().HaveCount(2);
        lines.IndexOf(errors[1]).Should().BeLessThan(lines.FindIndex(line => line.EndsWith(" Customers:", StringComparison.Ordinal)));
        lines.Should().NotContain("      Execution Failed");
    }

    [Fact]
    public async Task A_log_is_partial_cancelled_or_cut_off()
    {
        var partial = Lines(await LogAsync(new ScriptLogPlan { Tables = [new ScriptLogTable("Orders", 5)] }, change: task => task with { IsPartialReload = true }));
        var cut = Text(await LogAsync(new ScriptLogPlan { IsCutOff = true }, fails: true));
        var cancelled = Lines(await LogAsync(new ScriptLogPlan(), change: task => task with { TaskSessionTimeout = 1 }, hangs: true));

        partial.Should().Contain(line => line.EndsWith("      Partial reload", StringComparison.Ordinal))
            .And.Contain(line => line.EndsWith(" ADD LOAD", StringComparison.Ordinal));
        cut.Should().EndWith("     Quant").And.NotContain("Execution finished.");
        cancelled[^2].Should().EndWith("      Execution was cancelled.");
    }

    [Theory]
    [InlineData(",", "1,234,567 lines fetched")]
    [InlineData(".", "1.234.567 lines fetched")]
    [InlineData("\u00A0", "1\u00A0234\u00A0567 lines fetched")]
    [InlineData("", "1234567 lines fetched")]
    public async Task Thousands_are_parted_as_the_site_does(string mark, string expected)
    {
        var log = Text(await LogAsync(new ScriptLogPlan { Tables = [new ScriptLogTable("Orders", 1_234_567)], Style = new ScriptLogStyle { Thousands = mark } }));

        log.Should().Contain(expected);
    }

    [Fact]
    public async Task Encodings_line_ends_and_old_times_are_settings()
    {
        ScriptLogPlan Plan(ScriptLogStyle style) => new() { Tables = [new ScriptLogTable("Försäljning", 3)], Style = style };
        var utf16 = await LogAsync(Plan(new ScriptLogStyle { Encoding = ScriptLogEncoding.Utf16 }));
        var ansi = await LogAsync(Plan(new ScriptLogStyle { Encoding = ScriptLogEncoding.Latin1, HasBareLineFeeds = true }));
        var old = Text(await LogAsync(Plan(new ScriptLogStyle { Encoding = ScriptLogEncoding.Utf8, HasOldTimes = true })));

        utf16[..2].Should().Equal(0xFF, 0xFE);
        Encoding.Unicode.GetString(utf16).Should().Contain("Försäljning:\r\n").And.Contain("UserLogfileCharset            1200");
        Encoding.Latin1.GetString(ansi).Should().Contain("Försäljning:\n").And.NotContain("\r");
        old.Should().StartWith("2026-02-16 09:2").And.Contain("      Execution started.");
    }

    [Fact]
    public async Task Every_class_of_errors_has_a_message_and_a_statement()
    {
        ScriptErrors.Classes.Should().HaveCount(35).And.OnlyHaveUniqueItems().And.Contain(["field_not_found", "rate_limited", "unknown"]);
        foreach (var name in ScriptErrors.Classes)
        {
            var error = ScriptErrors.Of(name, variant: 1);
            var log = Text(await LogAsync(new ScriptLogPlan { Error = error }, fails: true));

            log.Should().Contain($"      Error: {error.Message}\r\n", name).And.Contain($" {error.Statement.Split('\n')[0]}\r\n", name);
        }

        var read = () => ScriptErrors.Of("no_such_class");
        read.Should().Throw<ArgumentException>().WithMessage("*no_such_class*field_not_found*");
    }

    [Fact]
    public async Task Rows_are_given_by_table_and_run_and_the_ledger_knows_them()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(task => task with
        {
            Behaviour = TaskBehaviour.Succeeds(TimeSpan.FromSeconds(1)) with
            {
                Script = run => new ScriptLogPlan { Tables = [new ScriptLogTable("Orders", run == 2 ? 0 : 1_000 + run)] },
            },
        }));

        for (var run = 0; run < 4; run++)
        {
            scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);
        }

        scene.Simulator.Ledger.Executions.Select(run => run.Rows!["Orders"]).Should().Equal(1_000, 1_001, 0, 1_003);
        (await DownloadAsync(scene, scene.Simulator.Ledger.Executions[2].ResultId)).Should().Contain("      0 lines fetched\r\n");
    }

    [Fact]
    public void Progress_logs_of_the_cloud_have_neither_times_nor_numbers()
    {
        var plan = new ScriptLogPlan { Tables = [new ScriptLogTable("Orders", 6_214)], Error = ScriptErrors.Of("syntax_error", 1) };
        var bare = plan with { Style = new ScriptLogStyle { HasBareLineFeeds = true } };

        CloudProgressLog.Write(plan, "1", succeeded: true).Should().Be(CloudProgressLog.Write(bare, "1", succeeded: true).Replace("\n", "\r\n", StringComparison.Ordinal));
        CloudProgressLog.Write(bare, "65ad4a0df4bd1ffb55555a51", succeeded: true).Should().Be(
            "ReloadID: 65ad4a0df4bd1ffb55555a51\nStarted loading data\n(A detailed script progress log can be downloaded when the reload is finished)\n"
            + "Connected\nOrders << Orders 6,214 Lines fetched\n\nApp saved\nFinished successfully\n");
        CloudProgressLog.Write(bare, "1", succeeded: false).Should().EndWith(
            "\nData has not been loaded. Please correct the error and try loading again.\nThe following error occurred:\nUnknown statement: LOADD Id\n \n"
            + "The engine error code: EDC_ERROR:11002\nThe error occurred here:\nLOADD Id\n \n");
    }

    private static async Task<byte[]> LogAsync(ScriptLogPlan plan, bool fails = false, Func<SiteTask, SiteTask>? change = null, bool hangs = false)
    {
        var behaviour = hangs ? TaskBehaviour.Hangs() : fails ? TaskBehaviour.Fails(TimeSpan.FromSeconds(9)) : TaskBehaviour.Succeeds(TimeSpan.FromSeconds(9));
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(task => (change?.Invoke(task) ?? task) with { Behaviour = behaviour with { Script = _ => plan } }));
        scene.Simulator.Scheduler.Start(scene.Site.Tasks.All[0].Id);
        scene.Time.Advance(TimeSpan.FromMinutes(2));
        return await BytesAsync(scene, scene.Simulator.Ledger.Executions[0].ResultId);
    }

    private static async Task<byte[]> BytesAsync(Scene scene, Guid result)
    {
        var ticket = await scene.Qrs.GetAsync($"qrs/reloadtask/{scene.Site.Tasks.All[0].Id}/scriptlogfile?executionResultId={result}");
        using var response = await scene.Qrs.SendAsync(HttpMethod.Get, $"qrs/download/reloadtask/{ticket.GetProperty("value").GetString()}/scriptlog.txt");
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> DownloadAsync(Scene scene, Guid result) => Text(await BytesAsync(scene, result));

    private static string Text(byte[] log) => Encoding.UTF8.GetString(log);

    private static string[] Lines(byte[] log) => Text(log).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
