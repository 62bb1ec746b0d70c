using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Butler.Demo.Receivers;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Licensing;

public sealed partial class LicenseReleaseTests
{
    private const string Rules = "neverRelease: { tag: [ License do not release ], inactive: 'yes' }";

    [Fact]
    public async Task A_dry_run_on_a_site_of_20000_users_and_5000_licences_takes_little_memory_and_deletes_nothing()
    {
        await using var scene = await LicenseScene.CreateAsync(
            "dryRun: false\n      maxParallelRequests: 4\n      " + Rules, users: 20_000, licenses: 5_000);
        await scene.StartAsync();
        var before = scene.Assignments;
        var idle = PeakMegabytes(scene);

        var run = await scene.RunAsync("{}");

        run.GetProperty("dryRun").GetBoolean().Should().BeTrue();
        var decisions = await scene.DecisionsAsync(run.GetProperty("id").GetString()!);
        decisions.Should().HaveCount(5_000);
        decisions.Count(static decision => decision.Outcome == "Planned").Should().BeGreaterThan(1_000);
        scene.Deletes.Should().BeEmpty();
        scene.Assignments.Should().BeEquivalentTo(before);
        scene.Qlik.Requests.MostAtOnce.Should().BeLessThanOrEqualTo(4);
        scene.Qlik.Requests.Total.Should().BeLessThan(200, "users are read many at a time");
        var peak = PeakMegabytes(scene);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"peak of resident memory: {idle} MB before, {peak} MB after the run; {scene.Qlik.Requests.Total} requests, {scene.Qlik.Requests.MostAtOnce} at once");
        (peak - idle).Should().BeLessThan(150);
    }

    [Fact]
    public async Task A_real_run_deletes_exactly_what_its_report_names()
    {
        await using var scene = await LicenseScene.CreateAsync("dryRun: false\n      " + Rules);
        await scene.StartAsync();
        var before = scene.Assignments;
        var dry = await scene.RunAsync("{}");
        var planned = await scene.DecisionsAsync(dry.GetProperty("id").GetString()!);

        var run = await scene.RunAsync("""{ "dryRun": false }""");

        run.GetProperty("state").GetString().Should().Be("Completed");
        var released = (await scene.DecisionsAsync(run.GetProperty("id").GetString()!)).Where(static line => line.Outcome == "Released").ToList();
        released.Select(static line => line.AssignmentId).Should().BeEquivalentTo(
            planned.Where(static line => line.Outcome == "Planned").Select(static line => line.AssignmentId), "the dry run said so");
        scene.Deletes.Should().BeEquivalentTo(released.Select(static line => line.AssignmentId));
        before.Except(scene.Assignments).Should().BeEquivalentTo(released.Select(static line => line.AssignmentId));
        run.GetProperty("counts").GetProperty("released").GetInt32().Should().Be(released.Count).And.BePositive();
    }

    [Fact]
    public async Task Users_and_licences_that_Qlik_Sense_refuses_or_never_answers_for_stop_nobody_else()
    {
        await using var scene = await LicenseScene.CreateAsync("dryRun: false\n      requestTimeout: 3\n      " + Rules);
        await scene.StartAsync();
        var dry = await scene.RunAsync("{}");
        var candidates = (await scene.DecisionsAsync(dry.GetProperty("id").GetString()!)).Where(static line => line.Outcome == "Planned").ToList();
        var site = scene.Qlik.Site;
        Guid HolderOf(int index) => site.LicenseAssignments.Find(Guid.Parse(candidates[index].AssignmentId))!.UserId;
        Guid Assignment(int index) => Guid.Parse(candidates[index].AssignmentId);
        scene.Qlik.Faults = new SimulatorFaults
        {
            Entities =
            [
                new EntityFault { Id = HolderOf(0), Status = 403 },
                new EntityFault { Id = HolderOf(1), Status = 500 },
                new EntityFault { Id = HolderOf(2) },
                new EntityFault { Id = Assignment(3), Status = 403, Method = "DELETE" },
                new EntityFault { Id = Assignment(4), Status = 500, Method = "DELETE" },
                new EntityFault { Id = Assignment(5), Method = "DELETE" },
                new EntityFault { Id = Assignment(6) },
            ],
        };

        var run = await scene.RunAsync("""{ "dryRun": false }""");

        var lines = (await scene.DecisionsAsync(run.GetProperty("id").GetString()!)).ToDictionary(static line => line.AssignmentId);
        string[] words = ["403", "500", "no answer within 3 s", "403", "500", "no answer within 3 s", "no answer within 3 s"];
        for (var i = 0; i < words.Length; i++)
        {
            var line = lines[candidates[i].AssignmentId];
            line.Outcome.Should().Be("Failed", line.ToString());
            line.Detail.Should().Contain(words[i]);
        }

        candidates.Skip(words.Length).Select(candidate => lines[candidate.AssignmentId].Outcome).Should().OnlyContain(static verdict => verdict == "Released");
        run.GetProperty("counts").GetProperty("failed").GetInt32().Should().Be(words.Length);
        scene.Assignments.Should().Contain(candidates.Take(words.Length).Select(static line => line.AssignmentId));
    }

    [Fact]
    public async Task A_kill_in_the_middle_leaves_a_report_that_says_what_was_done()
    {
        await using var scene = await LicenseScene.CreateAsync("dryRun: false\n      " + Rules, users: 800, licenses: 400);
        await scene.StartAsync();
        var before = scene.Assignments;
        scene.Qlik.Faults = new SimulatorFaults { LatencyMilliseconds = 20 };
        var (_, started) = await scene.PostAsync("""{ "dryRun": false }""");
        var id = started.GetProperty("id").GetString()!;
        await Eventually.BecomesTrueAsync(
            () => scene.Deletes.Count >= 20, TimeSpan.FromMinutes(2), () => scene.Butler.Output, TestContext.Current.CancellationToken);

        await scene.Butler.KillAsync();
        scene.Qlik.Faults = SimulatorFaults.None;
        await scene.StartAsync();
        var run = await scene.EndOfAsync(id);

        run.GetProperty("state").GetString().Should().Be("Interrupted");
        run.GetProperty("reason").GetString().Should().NotBeEmpty();
        IReadOnlyList<ReportLine> lines = [];
        await Eventually.BecomesTrueAsync(
            async () => (lines = await scene.DecisionsAsync(id)).All(static line => line.Outcome != "Unconfirmed"),
            TimeSpan.FromMinutes(1),
            () => string.Join(Environment.NewLine, lines.Where(static line => line.Outcome == "Unconfirmed")),
            TestContext.Current.CancellationToken);
        var gone = before.Except(scene.Assignments).ToList();
        gone.Should().HaveCountGreaterThanOrEqualTo(20);
        lines.Where(static line => line.Outcome == "Released").Select(static line => line.AssignmentId).Should().BeEquivalentTo(gone);
        lines.Count(static line => line.Outcome == "Planned").Should().BePositive("it was killed in the middle");
        scene.Deletes.Distinct().Should().HaveCount(scene.Deletes.Count, "the new process releases nothing by itself");
    }

    [Fact]
    public async Task Nobody_can_start_a_real_run_while_the_settings_allow_dry_runs_only()
    {
        await using var scene = await LicenseScene.CreateAsync(Rules);
        await scene.StartAsync();

        (await scene.PostAsync("""{ "dryRun": false }""")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await scene.PostAsync("""{ "licenses": [ "Token" ] }""")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await scene.RunAsync("""{ "licenses": [ "Analyzer" ], "maxReleases": 2 }""")).GetProperty("counts").GetProperty("planned").GetInt32().Should().Be(2);
        scene.Deletes.Should().BeEmpty();
        (await scene.GetAsync("/v5/licenses/release-runs")).GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_second_run_is_refused_while_one_is_under_way()
    {
        await using var scene = await LicenseScene.CreateAsync(Rules);
        await scene.StartAsync();
        scene.Qlik.Faults = new SimulatorFaults { LatencyMilliseconds = 2_000 };
        var (_, first) = await scene.PostAsync("{}");

        var (status, refusal) = await scene.PostAsync("{}");

        status.Should().Be(HttpStatusCode.Conflict);
        refusal.GetProperty("detail").GetString().Should().Contain(first.GetProperty("id").GetString());
        scene.Qlik.Faults = SimulatorFaults.None;
        await scene.EndOfAsync(first.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task A_report_can_be_read_as_CSV()
    {
        await using var scene = await LicenseScene.CreateAsync(Rules, users: 2_400, licenses: 1_200);
        await scene.StartAsync();
        var run = await scene.RunAsync("{}");
        var path = $"/v5/licenses/release-runs/{run.GetProperty("id").GetString()}/decisions";

        var csv = await scene.Butler.Http.GetStringAsync(path + "?format=csv", TestContext.Current.CancellationToken);

        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(1_201);
        lines[0].Should().StartWith("position,license,userDirectory,userId,");
        lines[1].Should().MatchRegex("^0,Professional,(LAB|PARTNER),user[0-9]+,");
        using var asked = new HttpRequestMessage(HttpMethod.Get, path);
        asked.Headers.Add("Accept", "text/csv");
        using var answer = await scene.Butler.Http.SendAsync(asked, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be(csv);
    }

    [Fact]
    public async Task A_webhook_hears_of_every_end_of_a_run_also_right_after_another()
    {
        var heard = new ConcurrentQueue<string>();
        await using var receiver = await HttpCatchAll.StartAsync(call => heard.Enqueue(call.Body), TestContext.Current.CancellationToken);
        await using var scene = await LicenseScene.CreateAsync(
            "dryRun: false",
            features: $$"""
              webhookNotification:
                enable: true
                licenseRelease:
                  webhooks:
                    - { webhookURL: '{{receiver.Address}}/hook', httpMethod: POST }
            """);
        await scene.StartAsync();

        var dry = await scene.RunAsync("{}");
        var real = await scene.RunAsync("""{ "dryRun": false, "maxReleases": 3 }""");

        await Eventually.BecomesTrueAsync(
            () => heard.Count >= 2, TimeSpan.FromMinutes(1), () => scene.Butler.Output, TestContext.Current.CancellationToken);
        heard.Should().Contain(body => body.Contains(dry.GetProperty("id").GetString()!, StringComparison.Ordinal))
            .And.Contain(body => body.Contains(real.GetProperty("id").GetString()!, StringComparison.Ordinal) && body.Contains("\"released\":3", StringComparison.Ordinal));
    }

    private static int PeakMegabytes(LicenseScene scene) =>
        int.Parse(
            PeakPattern().Match(File.ReadAllText($"/proc/{scene.Butler.ProcessId}/status")).Groups[1].Value, CultureInfo.InvariantCulture) / 1024;

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex PeakPattern();
}
