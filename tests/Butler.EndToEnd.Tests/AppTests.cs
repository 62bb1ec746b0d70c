using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests;

public sealed class AppTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_is_reloaded_partially_and_on_success_two_tasks_start()
    {
        await using var qlik = await QlikSimulator.StartAsync(cancellationToken: _cancellation);
        await using var butler = new ButlerUnderTest(Settings(qlik));
        await butler.StartAsync(_cancellation);
        var app = qlik.Site.Apps.All[1];
        var first = qlik.Site.FindTask("Reload HR")!.Id;
        var second = qlik.Site.FindTask("Reload launch metrics 🚀")!.Id;
        var never = qlik.Site.FindTask("Reload Sales")!.Id;

        using var answer = await butler.Http.PutAsJsonAsync(
            $"/v4/app/{app.Id}/reload",
            new { partialReload = "true", startQSEoWTaskOnSuccess = new[] { first, second }, startQSEoWTaskOnFailure = never },
            _cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.Created, butler.Output);
        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Be($$"""{"appId":"{{app.Id}}"}""");
        var reload = await FollowAsync(butler, answer.Headers.Location!);

        reload.GetProperty("state").GetString().Should().BeEquivalentTo("succeeded", butler.Output);
        reload.GetProperty("followUps").EnumerateArray().Select(task => (Id(task), task.GetProperty("state").GetString()!.ToUpperInvariant()))
            .Should().Equal(($"{first}", "STARTED"), ($"{second}", "STARTED"));
        await Eventually.BecomesTrueAsync(
            () => qlik.Site.Executions.All.Any(run => run.TaskId == first) && qlik.Site.Executions.All.Any(run => run.TaskId == second),
            Limit,
            () => "The tasks did not run. " + butler.Output,
            _cancellation);
        qlik.Site.Executions.All.Should().NotContain(run => run.TaskId == never);
        qlik.Engine.Reloads.Should().ContainSingle().Which.Should().BeEquivalentTo(new { AppId = app.Id, IsPartial = true, IsSaved = true });
        qlik.Engine.OpenSessions.Should().Be(0);
    }

    [Fact]
    public async Task The_filter_on_starting_tasks_guards_follow_ups_and_an_engine_error_starts_those_for_failure()
    {
        await using var qlik = await QlikSimulator.StartAsync(cancellationToken: _cancellation);
        var allowed = qlik.Site.FindTask("Reload HR")!.Id;
        var denied = qlik.Site.FindTask("Reload Sales")!.Id;
        await using var butler = new ButlerUnderTest(Settings(qlik) + $$"""

              startTaskFilter: { enable: true, allowTask: { taskId: [{{allowed}}] } }
            """);
        await butler.StartAsync(_cancellation);
        var app = qlik.Site.Apps.All[1];
        qlik.Site.Apps.Update(app.Id, known => known with { Reload = new AppReloadBehaviour { End = AppReloadEnd.ConnectionLost } });

        using var answer = await butler.Http.PostAsJsonAsync(
            $"/v5/apps/{app.Id}/reloads", new { tasksOnFailure = new[] { denied, allowed } }, _cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted, butler.Output);
        var reload = await FollowAsync(butler, answer.Headers.Location!);

        reload.GetProperty("state").GetString().Should().BeEquivalentTo("failed");
        reload.GetProperty("reason").GetString().Should().Contain("was lost");
        reload.GetProperty("followUps").EnumerateArray().Select(task => (Id(task), task.GetProperty("state").GetString()!.ToUpperInvariant()))
            .Should().Equal(($"{denied}", "DENIED"), ($"{allowed}", "STARTED"));
    }

    [Fact]
    public async Task A_dump_equals_what_enigma_reads_field_by_field()
    {
        using var node = await NodePackage.InstallAsync("engine");
        await using var qlik = await QlikSimulator.StartAsync(cancellationToken: _cancellation);
        await using var butler = new ButlerUnderTest(Settings(qlik));
        await butler.StartAsync(_cancellation);

        foreach (var app in qlik.Site.Apps.All.Where(app => app.Name.Any(letter => !char.IsAsciiLetter(letter))).Take(4))
        {
            var dump = JsonDocument.Parse(await butler.Http.GetStringAsync($"/v4/app/{app.Id}/dump", _cancellation)).RootElement;
            var output = await node.RunAsync("read.js", $"{qlik.EnginePort}", qlik.Certificates.Path, $"{app.Id}");
            var read = JsonDocument.Parse(output).RootElement.GetProperty("full");

            dump.EnumerateObject().Select(field => field.Name).Should().Equal(read.EnumerateObject().Select(field => field.Name));
            foreach (var field in dump.EnumerateObject())
            {
                JsonElement.DeepEquals(field.Value, read.GetProperty(field.Name)).Should().BeTrue($"{field.Name} of {app.Name} is the same");
            }
        }
    }

    [Fact]
    public async Task Apps_are_listed_and_unknown_ones_are_404_with_their_id()
    {
        await using var qlik = await QlikSimulator.StartAsync(cancellationToken: _cancellation);
        await using var butler = new ButlerUnderTest(Settings(qlik));
        await butler.StartAsync(_cancellation);

        var apps = JsonDocument.Parse(await butler.Http.GetStringAsync("/v4/apps/list", _cancellation)).RootElement;
        apps.EnumerateArray().Select(app => (app.GetProperty("id").GetString(), app.GetProperty("name").GetString()))
            .Should().Equal(qlik.Site.Apps.All.Select(app => ((string?)$"{app.Id}", (string?)app.Name)));

        using var dump = await butler.Http.GetAsync("/v4/app/bad1/dump", _cancellation);
        using var reload = await butler.Http.PutAsJsonAsync("/v4/app/bad1/reload", new { }, _cancellation);
        foreach (var answer in new[] { dump, reload })
        {
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Contain("'bad1'");
        }
    }

    [Fact]
    public async Task Without_a_connection_to_Qlik_Sense_the_service_runs_and_says_why_apps_are_not_there()
    {
        await using var qlik = await QlikSimulator.StartAsync(cancellationToken: _cancellation);
        await using var butler = new ButlerUnderTest(Settings(qlik));
        await butler.StartAsync(_cancellation, "--no-qs-connection");

        using var answer = await butler.Http.GetAsync("/v4/apps/list", _cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(_cancellation)).Should().Contain("not connected to Qlik Sense");
        qlik.Engine.SocketsOpened.Should().Be(0);
    }

    private static string Id(JsonElement task) => task.GetProperty("taskId").GetString()!;

    private static string Settings(QlikSimulator qlik) => $$"""
          configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}} }
          configEngine: { host: 127.0.0.1, port: {{qlik.EnginePort}}, engineVersion: 12.612.0, reloads: { progressInterval: 0.1 } }
          cert:
            clientCert: '{{qlik.Certificates.Client}}'
            clientCertKey: '{{qlik.Certificates.ClientKey}}'
            clientCertCA: '{{qlik.Certificates.Root}}'
          restServerEndpointsEnable: { senseListApps: true, senseAppDump: true, senseAppReload: true }
        """;

    private async Task<JsonElement> FollowAsync(ButlerUnderTest butler, Uri reload) =>
        JsonDocument.Parse(await butler.Http.GetStringAsync($"{reload}?wait=60", _cancellation)).RootElement;
}
