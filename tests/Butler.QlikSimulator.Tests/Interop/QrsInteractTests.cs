using System.Text.Json;

namespace Butler.Simulation.Tests.Interop;

/// <summary>The npm package qrs-interact, which many Qlik Sense tools are built on, has to find a Qlik Sense here.</summary>
public sealed class QrsInteractTests
{
    [Fact]
    public async Task A_client_of_other_people_lists_tasks_and_apps_and_starts_a_task()
    {
        using var node = await NodePackage.InstallAsync("node");
        await using var scene = await Scene.StartAsync();
        scene.Site.SchemaEvents.Add(SiteTrigger.EveryDays(scene.Site.FindTask("Reload Sales")!.Id, new DateTime(2026, 3, 1), 1));

        var output = await node.RunAsync("list.js", $"{scene.Simulator.QrsPort}", scene.Simulator.Certificates.Path);

        var seen = JsonDocument.Parse(output).RootElement;
        seen.GetProperty("tasks").EnumerateArray().Select(name => name.GetString()).Should().Equal(scene.Site.Tasks.All.Select(task => task.Name));
        seen.GetProperty("apps").EnumerateArray().Select(name => name.GetString()).Should().Equal("HR");
        seen.GetProperty("start").GetInt32().Should().Be(204);
        seen.GetProperty("definition").GetInt32().Should().Be(201);
        seen.GetProperty("table").EnumerateArray().Select(name => name.GetString())
            .Should().Equal(scene.Site.Tasks.All.Select(task => task.Name).Order(StringComparer.OrdinalIgnoreCase).Take(3));
        var lists = seen.GetProperty("lists").EnumerateObject().ToDictionary(list => list.Name, list => list.Value.GetInt32());
        lists.Should().Contain("schemaevent", 1).And.Contain("event", 1).And.Contain("compositeevent", 0).And.Contain("virtualproxyconfig", 0)
            .And.Contain("servernodeconfiguration", 1).And.Contain("executionsession", 1).And.Contain("app/hublist", 10);
        seen.GetProperty("verified").GetInt32().Should().Be(200);
        seen.GetProperty("refusal").GetString().Should().Contain("404");
        scene.Simulator.Scheduler.RunningTasks.Should().Equal(scene.Site.FindTask("Reload HR")!.Id);
    }
}
