using System.Text.Json;

namespace Butler.Simulation.Tests.Interop;

/// <summary>
/// The npm package qrs-interact, which many Qlik Sense tools are built on, has to find a Qlik Sense here.
/// Skipped without Node.js or the package, unless BUTLER_REQUIRE_SERVERS=1 says that both must be there.
/// </summary>
public sealed class QrsInteractTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulator-interop-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_client_of_other_people_lists_tasks_and_apps_and_starts_a_task()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Interop", "node")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        var install = await NodeProcess.RunAsync("npm", _folder.FullName, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
        SkipUnlessRequired(install.ExitCode == 0, $"The package qrs-interact cannot be installed: {install.Error}");
        await using var scene = await Scene.StartAsync();

        var run = await NodeProcess.RunAsync(
            "node", _folder.FullName, "list.js", $"{scene.Simulator.QrsPort}", scene.Simulator.Certificates.Path);
        run.ExitCode.Should().Be(0, run.Error);

        var seen = JsonDocument.Parse(run.Output).RootElement;
        seen.GetProperty("tasks").EnumerateArray().Select(name => name.GetString()).Should().Equal(scene.Site.Tasks.All.Select(task => task.Name));
        seen.GetProperty("apps").EnumerateArray().Select(name => name.GetString()).Should().Equal("HR");
        seen.GetProperty("start").GetInt32().Should().Be(204);
        seen.GetProperty("verified").GetInt32().Should().Be(200);
        seen.GetProperty("refusal").GetString().Should().Contain("404");
        scene.Simulator.Scheduler.RunningTasks.Should().Equal(scene.Site.FindTask("Reload HR")!.Id);
    }

    private static void SkipUnlessRequired(bool available, string reason)
    {
        if (available)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("BUTLER_REQUIRE_SERVERS") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
