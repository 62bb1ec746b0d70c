using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Butler.Simulation.Tests.Qrs;

public sealed class TableReadsTests
{
    private const string Columns = """
        {"entity":"ExecutionResult","columns":[
          {"name":"id","columnType":"Property","definition":"id"},
          {"name":"Ended","columnType":"Property","definition":"stopTime"},
          {"name":"state","columnType":"Property","definition":"status"}]}
        """;

    [Fact]
    public async Task A_table_is_filtered_sorted_and_cut_into_pages()
    {
        await using var scene = await HistoryAsync(25);

        var first = await TableAsync(scene, "executionresult", "skip=0&take=10&sortColumn=Ended&orderAscending=false", Columns);
        var last = await TableAsync(scene, "executionresult", "skip=20&take=10&sortColumn=stopTime&orderAscending=true", Columns);
        var failed = await TableAsync(scene, "executionresult", "filter=" + Uri.EscapeDataString("status eq FinishedFail"), Columns);

        first.GetProperty("columnNames").EnumerateArray().Select(name => name.GetString()).Should().Equal("id", "Ended", "state");
        Column(first, 1).Should().HaveCount(10).And.BeInDescendingOrder();
        Column(last, 1).Should().HaveCount(5).And.BeInAscendingOrder();
        failed.GetProperty("rows").GetArrayLength().Should().Be(5);
        failed.GetProperty("rows")[0][2].GetInt32().Should().Be(8);
    }

    [Fact]
    public async Task Columns_reach_into_other_entities()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);
        var columns = """{"columns":[{"name":"app","definition":"app.name"},{"name":"next","definition":"operational.nextExecution"},{"name":"state","definition":"operational.lastExecutionResult.status"}]}""";

        var table = await TableAsync(scene, "task", "", columns);

        table.GetProperty("rows")[0].ToString().Should().Be("""["Sales","1753-01-01T00:00:00.000Z",7]""");
    }

    [Theory]
    [InlineData("executionresult", "skip=x", Columns)]
    [InlineData("executionresult", "sortColumn=nosuch", Columns)]
    [InlineData("executionresult", "filter=(", Columns)]
    [InlineData("executionresult", "", "{}")]
    [InlineData("executionresult", "", "{\"columns\":[]}")]
    [InlineData("executionresult", "", "[")]
    [InlineData("executionresult", "", "{\"columns\":[{\"name\":\"x\",\"definition\":\"nosuch\"}]}")]
    [InlineData("task", "", "{\"columns\":[{\"name\":\"x\",\"definition\":\"app\"}]}")]
    public async Task Refuses_what_is_no_table(string type, string query, string body)
    {
        await using var scene = await HistoryAsync(1);

        (await PostAsync(scene, type, query, body)).Status.Should().Be(400);
    }

    [Fact]
    public async Task Lists_are_ordered_and_full_ones_are_cut_after_that_when_there_is_a_limit()
    {
        await using var scene = await HistoryAsync(25, o => o.MaxRecordLimit = 10);

        var newest = (await scene.Qrs.GetAsync("qrs/executionresult/full?orderby=startTime%20desc")).EnumerateArray().ToList();

        newest.Should().HaveCount(10);
        newest.Select(result => result.GetProperty("startTime").GetString()).Should().BeInDescendingOrder();
        newest[0].GetProperty("startTime").GetString().Should().Be("2026-01-01T00:24:00.000Z");
        (await scene.Qrs.GetAsync("qrs/executionresult")).GetArrayLength().Should().Be(25);
        (await scene.Qrs.GetAsync("qrs/executionresult/count")).GetProperty("value").GetInt32().Should().Be(25);
        (await scene.Qrs.StatusAsync("qrs/executionresult?orderby=nosuch")).Should().Be(400);
    }

    [Theory]
    [InlineData("modifiedDate gt '2026-01-01T00:20:00.000Z'", 4)]
    [InlineData("startTime ge '2026-01-01T00:20:00.000Z' and not (status eq 8)", 4)]
    [InlineData("status eq 8 or executingNodeName eq 'other'", 5)]
    [InlineData("executingNodeName eq 'here' and status ne FinishedFail", 20)]
    [InlineData("taskID eq dec2a02a-1680-44ef-8dc2-e2bfb180af87", 25)]
    [InlineData("stopTime lt '2026-01-01T00:01:00.000Z'", 1)]
    public async Task Filters_find_the_same_by_list_count_and_table(string filter, int expected)
    {
        await using var scene = await HistoryAsync(25);

        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/executionresult/full", filter))).GetArrayLength().Should().Be(expected);
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/executionresult/count", filter))).GetProperty("value").GetInt32().Should().Be(expected);
        (await TableAsync(scene, "executionresult", "filter=" + Uri.EscapeDataString(filter), Columns)).GetProperty("rows").GetArrayLength().Should().Be(expected);
    }

    [Fact]
    public async Task The_oldest_executions_go_when_there_are_too_many()
    {
        await using var scene = await HistoryAsync(25);
        scene.Site.ExecutionsKept = 10;

        scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);

        scene.Site.Executions.Count.Should().Be(10);
        scene.Site.Executions.All[0].StartTime.Should().Be(Begin.AddMinutes(16));
    }

    [Fact]
    public async Task A_million_executions_are_read_page_by_page()
    {
        const int Million = 1_000_000;
        await using var scene = await HistoryAsync(Million);
        var watch = Stopwatch.StartNew();

        (await scene.Qrs.GetAsync("qrs/executionresult/count")).GetProperty("value").GetInt32().Should().Be(Million);
        var since = Begin.AddMinutes(Million - 500).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        for (var page = 0; page < 5; page++)
        {
            var query = $"filter={Uri.EscapeDataString($"modifiedDate ge '{since}'")}&skip={page * 100}&take=100&sortColumn=Ended&orderAscending=true";
            (await TableAsync(scene, "executionresult", query, Columns)).GetProperty("rows").GetArrayLength().Should().Be(100);
        }

        scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);
        (await scene.Qrs.GetAsync("qrs/executionresult/count?filter=status%20eq%208")).GetProperty("value").GetInt32().Should().Be((Million / 5) - 1);
        TestContext.Current.SendDiagnosticMessage("A count, five pages and a filtered count of a million executions took {0}.", watch.Elapsed);
    }

    private static DateTimeOffset Begin { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static Task<Scene> HistoryAsync(int count, Action<QlikSimulatorOptions>? configure = null) => Scene.StartAsync(options =>
    {
        options.Site = Scene.OneTask();
        options.Site.ExecutionsKept = Math.Max(count, 5_000);
        var task = options.Site.Tasks.All[0];
        for (var i = 0; i < count; i++)
        {
            var start = Begin.AddMinutes(i);
            options.Site.Executions.Add(new SiteExecution
            {
                TaskId = task.Id,
                ExecutingNodeName = "here",
                Status = i % 5 == 0 ? SiteTaskStatus.FinishedFail : SiteTaskStatus.FinishedSuccess,
                StartTime = start,
                StopTime = start.AddSeconds(30),
                CreatedDate = start,
                ModifiedDate = start,
            });
        }

        if (count == 1_000_000)
        {
            options.Site.ExecutionsKept = count;
        }

        configure?.Invoke(options);
    });

    private static List<string> Column(JsonElement table, int column) => [.. table.GetProperty("rows").EnumerateArray().Select(row => row[column].ToString())];

    private static async Task<JsonElement> TableAsync(Scene scene, string type, string query, string body)
    {
        var (status, text) = await PostAsync(scene, type, query, body);
        status.Should().Be(200, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<(int Status, string Text)> PostAsync(Scene scene, string type, string query, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, QrsCaller.Url($"qrs/{type}/table?{query}"));
        request.Headers.Add("X-Qlik-Xrfkey", QrsCaller.Key);
        request.Headers.Add("X-Qlik-User", QrsCaller.Repository);
        request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        using var response = await scene.Qrs.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
