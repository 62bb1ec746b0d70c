using System.Text.Json;

namespace Butler.Simulation.Tests.Interop;

/// <summary>The npm package serializeapp, which makes the dumps of Butler 16, has to find an app here.</summary>
public sealed class SerializeAppTests
{
    [Fact]
    public async Task A_package_of_other_people_serializes_a_whole_app()
    {
        using var node = await NodePackage.InstallAsync("engine");
        await using var simulator = await QlikSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var app = simulator.Site.Apps.All.Single(app => app.Name == "Warehouse");

        var output = await node.RunAsync("serialize.js", $"{simulator.EnginePort}", simulator.Certificates.Path, $"{app.Id}");

        var dump = JsonDocument.Parse(output).RootElement;
        dump.GetProperty("properties").GetProperty("qTitle").GetString().Should().Be("Warehouse");
        dump.GetProperty("loadScript").GetString().Should().NotBeEmpty();
        foreach (var part in (string[])["sheets", "stories", "masterobjects", "dimensions", "measures", "bookmarks", "fields", "dataconnections", "variables"])
        {
            dump.GetProperty(part).GetArrayLength().Should().BePositive(part);
        }
    }
}
