using Butler.Alerts;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Butler.Qlik.Tests.Qrs;

/// <summary>A repository service that accepts connections and gives no answer.</summary>
public sealed class SilentQrsTests(TestCertificates certificates) : IClassFixture<TestCertificates>
{
    private const string OldTicket = $"reloadtask/{Events.TaskId}/scriptlog";
    private const string Download = "download/reloadtask/ticket-1/scriptlog.txt";

    [Fact]
    public async Task The_only_host_is_given_up_before_an_alert_has_used_up_its_time_and_left_out_for_look_ups_alone()
    {
        await using var server = await StartAsync();
        server.On("task/full", Silence);
        server.Status($"task/{Events.TaskId}/start", 204);
        await using var site = new QlikSite(certificates, server.Port, Hasty);

        var first = await EnrichAsync(site);
        var asked = server.Requests.Count;
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EnrichAsync(site)));
        await site.Client.PostAsync(QrsCall.StartTask(Events.TaskId), default);

        first.Alert.Gaps.Should().Contain(gap => gap.Reason.Contains("gave no answer to GET task/full in time"));
        others.Should().OnlyContain(answer => answer.Alert.Gaps.Any(gap => gap.Reason.Contains("was not tried")));
        server.Requests.Skip(asked).Should().ContainSingle("a task is started all the same").Which.Path.Should().EndWith("/start");
        site.Log.All.Should().ContainSingle(line => line.Contains("is left out"));
    }

    [Fact]
    public async Task The_next_host_answers_within_the_time_of_the_alert()
    {
        await using var server = await StartAsync();
        server.On("task/full", context => context.Request.Host.Host == "127.0.0.1" ? Silence(context) : Answer(context, $"[{QrsBodies.Task()}]"));
        await using var site = new QlikSite(certificates, server.Port, options =>
        {
            Hasty(options);
            options.Qrs.Hosts = ["localhost"];
            options.Qrs.RejectUnauthorized = false;
        });

        var answer = await EnrichAsync(site);

        answer.Alert.Gaps.Should().BeEmpty();
        site.Client.CurrentHost.Should().StartWith("localhost");
    }

    [Fact]
    public async Task An_answer_that_begins_and_does_not_end_counts_as_none()
    {
        await using var server = await StartAsync();
        server.On("task/full", BeginAsync);
        await using var site = new QlikSite(certificates, server.Port, Hasty);

        var first = await EnrichAsync(site);
        var second = await EnrichAsync(site);

        first.Alert.Gaps.Should().Contain(gap => gap.Reason.Contains("gave no answer"));
        second.Alert.Gaps.Should().Contain(gap => gap.Reason.Contains("was not tried"));
    }

    [Fact]
    public async Task A_script_log_that_does_not_come_costs_the_other_alerts_no_time()
    {
        await using var server = await StartAsync();
        server.On(Download, BeginAsync);
        await using var site = new QlikSite(certificates, server.Port, Hasty);

        var first = await EnrichAsync(site, AlertParts.All);
        var second = await EnrichAsync(site, AlertParts.All);

        first.Alert.Gaps.Should().ContainSingle().Which.Reason.Should().Contain("was not there after");
        second.Alert.Gaps.Should().ContainSingle().Which.Reason.Should().Contain("was not asked for");
        ((ReloadAlert)second.Alert).Execution.Should().NotBeNull();
        server.Paths.Count(path => path == Download).Should().Be(1);
    }

    private static void Hasty(QlikSenseOptions options) => options.Qrs.AlertLookups.Timeout = TimeSpan.FromSeconds(3);

    private static Task<Enrichment<Alert>> EnrichAsync(QlikSite site, AlertParts parts = AlertParts.Task | AlertParts.Execution) =>
        site.Enricher.EnrichAsync(ReloadAlerts.Failed(), ReloadAlerts.Context(parts), default).AsTask();

    private static Task Silence(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    private static Task Answer(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    private static async Task BeginAsync(HttpContext context)
    {
        await context.Response.WriteAsync("[");
        await context.Response.Body.FlushAsync();
        await Silence(context);
    }

    private async Task<QrsServer> StartAsync()
    {
        var server = await QrsServer.StartAsync(certificates);
        server.Json("task/full", $"[{QrsBodies.Task()}]");
        server.Json(OldTicket, QrsBodies.Ticket());
        server.Json("app/full", QrsBodies.App());
        server.Json($"user/{QrsBodies.OwnerId}", QrsBodies.User());
        return server;
    }
}
