using Butler.Alerts;
using Butler.Qlik.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Butler.Qlik.Tests.Alerts.Lookups;

public sealed class ReloadScriptLogsTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    private const string OldTicket = $"reloadtask/{Events.TaskId}/scriptlog";
    private const string NewTicket = $"reloadtask/{Events.TaskId}/scriptlogfile";
    private const string Download = "download/reloadtask/ticket-1/scriptlog.txt";

    [Theory]
    [InlineData(OldTicket, NewTicket)]
    [InlineData(NewTicket, OldTicket)]
    public async Task A_large_log_is_read_as_it_comes_by_either_way(string offered, string refused)
    {
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(number => $"line {number}\r\n"));
        await using var server = await StartAsync();
        server.Json(offered, QrsBodies.Ticket());
        server.Status(refused, 404);
        server.On(Download, context => context.Response.WriteAsync(text));
        await using var site = new QlikSite(certificates, server.Port);

        await using var log = await site.ScriptLogs.OpenAsync(ReloadAlerts.Failed(), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(log!);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Be(text);
    }

    [Fact]
    public async Task There_is_no_log_while_QRS_knows_another_execution_or_no_file()
    {
        await using var server = await StartAsync();
        await using var site = new QlikSite(certificates, server.Port);
        string[] tasks =
        [
            QrsBodies.Task(reference: QrsBodies.NoReference),
            QrsBodies.Task(stopped: ReloadAlerts.Moment.AddHours(-1)),
            QrsBodies.Task(stopped: ReloadAlerts.Moment.AddHours(1)),
        ];

        foreach (var task in tasks)
        {
            server.Json($"reloadtask/{Events.TaskId}", task);
            (await site.ScriptLogs.OpenAsync(ReloadAlerts.Failed(), TestContext.Current.CancellationToken)).Should().BeNull();
        }
    }

    [Fact]
    public async Task An_outage_is_told_with_its_reason()
    {
        await using var server = await StartAsync();
        server.Status($"reloadtask/{Events.TaskId}", 403);
        server.Status("task/full", 403);
        await using var site = new QlikSite(certificates, server.Port);

        var open = () => site.ScriptLogs.OpenAsync(ReloadAlerts.Failed(), TestContext.Current.CancellationToken);

        (await open.Should().ThrowAsync<HttpRequestException>()).Which.Message.Should().Contain("403");
    }

    [Fact]
    public async Task Only_reload_tasks_of_known_sites_have_logs()
    {
        await using var site = new QlikSite(certificates, 4242);

        site.ScriptLogs.Knows(ReloadAlerts.Failed()).Should().BeTrue();
        site.ScriptLogs.Knows(ReloadAlerts.Failed() with { Site = "elsewhere" }).Should().BeFalse();
        site.ScriptLogs.Knows(ReloadAlerts.Failed() with { TaskId = "../x" }).Should().BeFalse();
        site.ScriptLogs.Knows(ReloadAlerts.Failed() with { TaskKind = TaskKind.Preload }).Should().BeFalse();
        site.ScriptLogs.Knows(new CloudReloadAlert()).Should().BeFalse();
    }

    private async Task<QrsServer> StartAsync()
    {
        var server = await QrsServer.StartAsync(certificates);
        server.Json($"reloadtask/{Events.TaskId}", QrsBodies.Task());
        return server;
    }
}
