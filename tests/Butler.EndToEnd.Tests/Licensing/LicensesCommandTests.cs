using System.Text.Json;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Licensing;

public sealed class LicensesCommandTests
{
    [Fact]
    public async Task A_dry_run_prints_a_table_and_touches_neither_licences_nor_a_database()
    {
        await using var scene = await LicenseScene.CreateAsync("neverRelease: { userDirectory: [ PARTNER ] }");

        (await RunAsync(scene)).Should().Be(0, scene.Butler.Output);

        scene.Butler.Output.Should().MatchRegex("Analyzer.*LAB.user[0-9]+.*Would be released.*Idle").And.MatchRegex(@"PARTNER.user[0-9]+.*Kept.*UserDirectory")
            .And.MatchRegex("Dry run: [1-9][0-9]* would be released").And.Contain("Nothing was changed.");
        scene.Deletes.Should().BeEmpty();
        scene.Butler.Folder.GetFiles("butler.db*").Should().BeEmpty();
    }

    [Fact]
    public async Task The_report_comes_as_JSON_and_as_CSV_too()
    {
        await using var scene = await LicenseScene.CreateAsync("maxReleasesPerRun: 50");
        (await RunAsync(scene, "--output", "json", "--type", "analyzer", "--limit", "3")).Should().Be(0, scene.Butler.Output);
        using (var report = JsonDocument.Parse(scene.Butler.Output))
        {
            var run = report.RootElement.GetProperty("run");
            run.GetProperty("counts").GetProperty("planned").GetInt32().Should().Be(3);
            run.GetProperty("trigger").GetString().Should().Be("CommandLine");
            report.RootElement.GetProperty("decisions").EnumerateArray().Select(static line => line.GetProperty("license").GetString())
                .Should().OnlyContain(static license => license == "Analyzer");
        }

        await using var other = await LicenseScene.CreateAsync("maxReleasesPerRun: 50");
        (await RunAsync(other, "--output", "csv")).Should().Be(0, other.Butler.Output);
        other.Butler.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(201);
    }

    [Fact]
    public async Task A_real_run_needs_yes_and_settings_that_allow_it_and_keeps_its_report()
    {
        await using var scene = await LicenseScene.CreateAsync("dryRun: false");
        (await RunAsync(scene, "--no-dry-run")).Should().Be(2);
        scene.Butler.Output.Should().Contain("--yes");
        scene.Deletes.Should().BeEmpty();

        (await RunAsync(scene, "--no-dry-run", "--yes", "--limit", "5")).Should().Be(0, scene.Butler.Output);

        scene.Deletes.Should().HaveCount(5);
        await scene.StartAsync();
        var run = (await scene.GetAsync("/v5/licenses/release-runs")).EnumerateArray().Single();
        run.GetProperty("trigger").GetString().Should().Be("CommandLine");
        (await scene.DecisionsAsync(run.GetProperty("id").GetString()!)).Where(static line => line.Outcome == "Released")
            .Select(static line => line.AssignmentId).Should().BeEquivalentTo(scene.Deletes);
    }

    [Fact]
    public async Task A_real_run_is_refused_beside_a_running_Butler_and_against_the_settings()
    {
        await using var strict = await LicenseScene.CreateAsync("dryRun: true");
        (await RunAsync(strict, "--no-dry-run", "--yes")).Should().Be(2);
        strict.Butler.Output.Should().Contain("dry runs only");

        await using var scene = await LicenseScene.CreateAsync("dryRun: false");
        await scene.StartAsync();
        using var second = new System.Diagnostics.Process();
        second.StartInfo = new System.Diagnostics.ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "butler.dll"), "licenses", "release", "-c", scene.Butler.ConfigFile, "--no-dry-run", "--yes"])
        {
            WorkingDirectory = scene.Butler.Folder.FullName,
            RedirectStandardError = true,
        };
        second.Start();
        var error = await second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);

        second.ExitCode.Should().Be(2);
        error.Should().Contain("in use by another Butler");
        scene.Deletes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_failure_shows_in_the_exit_code()
    {
        await using var scene = await LicenseScene.CreateAsync("neverRelease: { inactive: 'yes' }");
        scene.Qlik.Faults = new SimulatorFaults
        {
            Entities = [.. scene.Qlik.Site.LicenseAssignments.All.Take(20).Select(static one => new EntityFault { Id = one.UserId, Status = 403 })],
        };

        (await RunAsync(scene)).Should().Be(1, scene.Butler.Output);

        scene.Butler.Output.Should().MatchRegex("Failed.*UnknownUser");
    }

    private static Task<int> RunAsync(LicenseScene scene, params string[] arguments) => scene.Butler.RunToEndAsync(
        TestContext.Current.CancellationToken, ["licenses", "release", "-c", scene.Butler.ConfigFile, .. arguments]);
}
