using System.Text.RegularExpressions;

namespace Butler.Simulation.Tests.Qrs;

public sealed class ScriptLogTests
{
    [Theory]
    [InlineData(ScriptLogApi.Both, 200, 200)]
    [InlineData(ScriptLogApi.OlderOnly, 200, 404)]
    [InlineData(ScriptLogApi.NewerOnly, 404, 200)]
    public async Task Knows_the_older_the_newer_or_both_ways(ScriptLogApi api, int older, int newer)
    {
        await using var scene = await Failed(o => o.ScriptLogApi = api);
        var (olderPath, newerPath) = await TicketPaths(scene);

        (await scene.Qrs.StatusAsync(olderPath)).Should().Be(older);
        (await scene.Qrs.StatusAsync(newerPath)).Should().Be(newer);
    }

    [Fact]
    public async Task Both_ways_lead_to_the_same_text()
    {
        await using var scene = await Failed();
        var (olderPath, newerPath) = await TicketPaths(scene);

        var first = await Download(scene, await Ticket(scene, olderPath));
        var second = await Download(scene, await Ticket(scene, newerPath));

        first.Should().Be(second);
        var lines = first.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCountGreaterOrEqualTo(40);
        lines[0].Should().Be("20260216T092453.999+0100      Execution started.");
        lines.Should().OnlyContain(line => Regex.IsMatch(line, "^20260216T0924[0-9]{2}[.][0-9]{3}[+]0100 ([0-9]{4}|    ) "));
        lines.Select(line => line[..19]).Should().BeInAscendingOrder(StringComparer.Ordinal);
        lines.Should().Contain(line => line.Contains("LOAD", StringComparison.Ordinal)).And.Contain(line => line.EndsWith(" lines fetched", StringComparison.Ordinal));
        lines[^3].Should().EndWith("      Error: Field 'AmountLocal' not found");
        lines[^2].Should().EndWith("      Execution Failed");
        lines[^1].Should().EndWith("      Execution finished.");
        (System.Text.Encoding.UTF8.GetByteCount(first) + 3).Should().Be((int)scene.LastExecution(scene.Site.Tasks.All[0].Id).ScriptLogSize);
    }

    [Fact]
    public async Task A_download_that_comes_too_soon_is_not_found_yet()
    {
        await using var scene = await Failed(o => o.ScriptLogReadyAfter = TimeSpan.FromMilliseconds(400));
        var ticket = await Ticket(scene, (await TicketPaths(scene)).Older);

        (await scene.Qrs.StatusAsync($"qrs/download/reloadtask/{ticket}/scriptlog.txt")).Should().Be(404);
        scene.Time.Advance(TimeSpan.FromMilliseconds(400));
        (await scene.Qrs.StatusAsync($"qrs/download/reloadtask/{ticket}/scriptlog.txt")).Should().Be(200);
    }

    [Fact]
    public async Task There_is_no_log_while_the_task_runs()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var id = scene.Site.Tasks.All[0].Id;
        scene.Simulator.Scheduler.Start(id);
        var execution = scene.LastExecution(id);

        execution.FileReferenceId.Should().BeEmpty();
        (await scene.Qrs.StatusAsync($"qrs/reloadtask/{id}/scriptlog?fileReferenceId={execution.FileReferenceId}")).Should().Be(404);
        (await scene.Qrs.StatusAsync($"qrs/reloadtask/{id}/scriptlogfile?executionResultId={execution.Id}")).Should().Be(404);
    }

    [Fact]
    public async Task A_task_can_bring_its_own_log()
    {
        await using var scene = await Failed(change: t => t with { Behaviour = TaskBehaviour.Fails(TimeSpan.Zero) with { ScriptLog = "one\r\ntvå\r\n" } });

        (await Download(scene, await Ticket(scene, (await TicketPaths(scene)).Newer))).Should().Be("one\r\ntvå\r\n");
    }

    [Fact]
    public async Task A_long_log_has_as_many_lines_as_asked_for()
    {
        await using var scene = await Failed(change: t => t with { Behaviour = TaskBehaviour.Fails(TimeSpan.Zero) with { ScriptLogLines = 3_000 } });

        var text = await Download(scene, await Ticket(scene, (await TicketPaths(scene)).Older));

        text.Split("\r\n").Should().HaveCountGreaterThan(3_000).And.HaveCountLessThan(3_010);
    }

    [Theory]
    [InlineData("qrs/reloadtask/abc/scriptlog?fileReferenceId=99999999-9999-4999-8999-999999999999", 400)]
    [InlineData("qrs/reloadtask/dec2a02a-1680-44ef-8dc2-e2bfb180af87/scriptlog", 400)]
    [InlineData("qrs/reloadtask/dec2a02a-1680-44ef-8dc2-e2bfb180af87/scriptlog?fileReferenceId=99999999-9999-4999-8999-999999999999", 404)]
    [InlineData("qrs/download/reloadtask/99999999-9999-4999-8999-999999999999/scriptlog.txt", 404)]
    [InlineData("qrs/download/reloadtask/abc/scriptlog.txt", 404)]
    public async Task Refuses_what_leads_to_no_log(string path, int expected)
    {
        await using var scene = await Failed();

        (await scene.Qrs.StatusAsync(path)).Should().Be(expected);
    }

    [Fact]
    public async Task The_faults_take_logs_away_or_fail_the_tickets()
    {
        await using var scene = await Failed();
        var (older, newer) = await TicketPaths(scene);
        scene.Simulator.Faults = new SimulatorFaults { ScriptLogTicketFails = true };
        (await scene.Qrs.StatusAsync(older)).Should().Be(500);
        (await scene.Qrs.StatusAsync(newer)).Should().Be(500);

        scene.Simulator.Faults = new SimulatorFaults { ScriptLogMissing = true };
        scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);

        scene.LastExecution(scene.Site.Tasks.All[0].Id).FileReferenceId.Should().BeEmpty();
    }

    private static async Task<Scene> Failed(Action<QlikSimulatorOptions>? configure = null, Func<SiteTask, SiteTask>? change = null)
    {
        var scene = await Scene.StartAsync(o =>
        {
            o.Site = Scene.OneTask(change ?? (t => t with { Behaviour = TaskBehaviour.Fails(TimeSpan.FromSeconds(5)) }));
            configure?.Invoke(o);
        });
        scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);
        return scene;
    }

    private static async Task<(string Older, string Newer)> TicketPaths(Scene scene)
    {
        var task = (await scene.Qrs.GetAsync("qrs/reloadtask/full"))[0];
        var result = task.GetProperty("operational").GetProperty("lastExecutionResult");
        var path = $"qrs/reloadtask/{task.GetProperty("id").GetString()}/";
        return (
            $"{path}scriptlog?fileReferenceId={result.GetProperty("fileReferenceID").GetString()}",
            $"{path}scriptlogfile?executionResultId={result.GetProperty("id").GetString()}");
    }

    private static async Task<string> Ticket(Scene scene, string path) => (await scene.Qrs.GetAsync(path)).GetProperty("value").GetString()!;

    private static async Task<string> Download(Scene scene, string ticket)
    {
        using var response = await scene.Qrs.SendAsync(HttpMethod.Get, $"qrs/download/reloadtask/{ticket}/scriptlog.txt");
        ((int)response.StatusCode).Should().Be(200);
        return await response.Content.ReadAsStringAsync();
    }
}
