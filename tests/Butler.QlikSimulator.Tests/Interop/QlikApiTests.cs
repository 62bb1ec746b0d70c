using System.Text.Json;
using Butler.Simulation.Cloud;

namespace Butler.Simulation.Tests.Interop;

/// <summary>The npm package @qlik/api, which Qlik makes of its own API descriptions, has to find a tenant here.</summary>
public sealed class QlikApiTests
{
    [Fact]
    public async Task The_client_of_the_vendor_reads_a_tenant()
    {
        using var node = await NodePackage.InstallAsync("cloud");
        await using var cloud = await SimulatedCloud.StartAsync(TestContext.Current.CancellationToken);
        var content = cloud.Content;
        foreach (var name in (string[])["Orders", "Stock"])
        {
            content.Apps.Put(new TenantApp { Name = name });
            content.Spaces.Put(new TenantSpace { Name = name });
            content.Tasks.Put(new TenantTask { Name = name, AppId = cloud.AppId, Generation = TenantTaskGeneration.Tasks, Recurrence = "RRULE:FREQ=YEARLY" });
            content.Runs.Put(new TenantRun
            {
                TaskId = "t",
                TaskName = name,
                ResourceId = cloud.AppId,
                Status = "FAILED",
                StartedAt = DateTimeOffset.UnixEpoch,
                TriggeredBy = "schedule",
                ReloadId = "r",
            });
        }

        content.Tasks.Put(new TenantTask { Name = "Old", AppId = cloud.AppId, Generation = TenantTaskGeneration.Legacy, Enabled = false });
        content.Reloads.Put(new TenantReload { AppId = cloud.AppId, Status = "FAILED", CreationTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch });

        var output = await node.RunAsync("read.mjs", cloud.Address.ToString().TrimEnd('/'), cloud.ApiKey, cloud.AppId);

        var seen = JsonDocument.Parse(output).RootElement;
        Texts(seen, "items").Should().Equal("Sales", "Orders", "Stock");
        Texts(seen, "spaces").Should().Equal("Orders", "Stock");
        seen.GetProperty("app").GetString().Should().Be("Sales");
        seen.GetProperty("tables").GetInt32().Should().Be(1);
        seen.GetProperty("unknown").GetInt32().Should().Be(404);
        seen.GetProperty("cancelled").GetInt32().Should().Be(202);
        Texts(seen, "reloads").Should().Equal("CANCELED", "FAILED");
        seen.GetProperty("failed").GetInt32().Should().Be(1);
        Texts(seen, "legacy").Should().Equal("Disabled");
        Texts(seen, "tasks").Should().Equal("Orders", "Stock");
        Texts(seen, "runs").Should().Equal("FAILED", "FAILED");
    }

    private static IEnumerable<string?> Texts(JsonElement seen, string name) => seen.GetProperty(name).EnumerateArray().Select(item => item.GetString());
}
