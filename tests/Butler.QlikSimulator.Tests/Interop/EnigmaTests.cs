using System.Text.Json;

namespace Butler.Simulation.Tests.Interop;

/// <summary>enigma.js, the client that Qlik publishes and that Butler 16 uses, has to find an engine here, by its own method table.</summary>
public sealed class EnigmaTests
{
    [Fact]
    public async Task A_client_of_other_people_lists_reads_and_reloads_apps()
    {
        using var node = await NodePackage.InstallAsync("engine");
        await using var simulator = await QlikSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var app = simulator.Site.Apps.All.Single(app => app.Name == "Försäljning Åäö");

        var output = await node.RunAsync("read.js", $"{simulator.EnginePort}", simulator.Certificates.Path, $"{app.Id}");

        var seen = JsonDocument.Parse(output).RootElement;
        seen.GetProperty("docs").EnumerateArray().Select(doc => doc.GetProperty("qDocName").GetString())
            .Should().Equal(simulator.Site.Apps.All.Select(known => known.Name));
        seen.GetProperty("version").GetProperty("qComponentVersion").GetString().Should().Be("12.612.0");
        seen.GetProperty("states")[0].GetString().Should().Be("SESSION_CREATED");
        CodeOf(seen, "unknown").Should().Be(EngineErrorCodes.AppNotFound);
        CodeOf(seen, "otherMode").Should().Be(EngineErrorCodes.AlreadyOpenInDifferentMode);
        CodeOf(seen, "badMethod").Should().Be(EngineErrorCodes.MethodNotFound);
        seen.GetProperty("badMethod").GetProperty("message").GetString().Should().Contain("CreateObject", "it says what the simulator lacks");
        seen.GetProperty("scriptEx").GetProperty("qScript").GetProperty("qScript").GetString()
            .Should().Be(seen.GetProperty("full").GetProperty("loadScript").GetString());
        CodeOf(seen, "missing").Should().Be(-2, "that is what the client makes of a handle that is null");

        var reloaded = seen.GetProperty("reloaded");
        reloaded.GetProperty("succeeded").GetBoolean().Should().BeTrue();
        reloaded.GetProperty("heard").EnumerateArray().Select(line => line.GetString()).Should().BeSubsetOf(app.Reload.Messages).And.NotBeEmpty();
        seen.GetProperty("extended").GetProperty("qSuccess").GetBoolean().Should().BeTrue();
        seen.GetProperty("saved").GetString().Should().NotBeEmpty();
        simulator.Engine.Reloads.Should().HaveCount(2);
        simulator.Engine.Reloads[0].Should().BeEquivalentTo(new { AppId = app.Id, Mode = 1, IsPartial = true, Outcome = "success", IsSaved = true });
    }

    [Fact]
    public async Task A_client_of_other_people_reads_the_same_with_patches_again_and_without()
    {
        using var node = await NodePackage.InstallAsync("engine");
        await using var simulator = await QlikSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var app = simulator.Site.Apps.All.Single(app => app.Name.StartsWith("O'Brien", StringComparison.Ordinal));

        var output = await node.RunAsync("read.js", $"{simulator.EnginePort}", simulator.Certificates.Path, $"{app.Id}");

        var seen = JsonDocument.Parse(output).RootElement;
        var full = seen.GetProperty("full");
        JsonElement.DeepEquals(full, seen.GetProperty("withPatches")).Should().BeTrue();
        JsonElement.DeepEquals(full, seen.GetProperty("again")).Should().BeTrue();
        full.GetProperty("properties").GetProperty("qTitle").GetString().Should().Be(app.Name);
        foreach (var (part, count) in new[]
        {
            ("sheets", 2), ("stories", 1), ("masterobjects", 1), ("appprops", 1), ("dimensions", 2), ("measures", 1), ("bookmarks", 2),
            ("embeddedmedia", 1), ("snapshots", 1), ("fields", 5), ("dataconnections", 2), ("variables", 3), ("lineage", 2),
        })
        {
            full.GetProperty(part).GetArrayLength().Should().Be(count, part);
        }
    }

    private static int CodeOf(JsonElement seen, string name) => seen.GetProperty(name).GetProperty("code").GetInt32();
}
