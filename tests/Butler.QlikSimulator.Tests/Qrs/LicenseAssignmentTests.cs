namespace Butler.Simulation.Tests.Qrs;

public class LicenseAssignmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 16, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Assignments_are_listed_by_type_and_filtered_by_use()
    {
        await using var scene = await Scene.StartAsync(static options => options.Site = QlikSite.CreateLicensed(100, 60, Now));
        var all = scene.Site.LicenseAssignments.All;

        foreach (var type in Enum.GetValues<SiteLicenseType>())
        {
            var path = $"qrs/license/{type.ToString().ToLowerInvariant()}accesstype/full";
            (await scene.Qrs.GetAsync(path)).GetArrayLength().Should().Be(all.Count(one => one.Type == type));
            var old = await scene.Qrs.GetAsync(QrsCaller.Filter(path, "lastUsed le '2026-01-01T00:00:00.000Z'"));
            old.GetArrayLength().Should().Be(all.Count(one => one.Type == type && (one.LastUsed is null || one.LastUsed <= new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))));
        }

        (await scene.Qrs.GetAsync("qrs/license/analyzeraccesstype/full", "UserDirectory=LAB;UserId=user1")).GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task An_assignment_is_deleted_once()
    {
        await using var scene = await Scene.StartAsync(static options => options.Site = QlikSite.CreateLicensed(4, 1, Now));
        var one = scene.Site.LicenseAssignments.All.Single();
        var path = $"qrs/license/{one.Type.ToString().ToLowerInvariant()}accesstype/{one.Id}";

        (await scene.Qrs.StatusAsync(path)).Should().Be(200);
        (await scene.Qrs.StatusAsync(path, method: HttpMethod.Delete)).Should().Be(204);
        (await scene.Qrs.StatusAsync(path, method: HttpMethod.Delete)).Should().Be(404);
        scene.Site.LicenseAssignments.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_fault_of_one_entity_befalls_the_requests_that_name_it()
    {
        await using var scene = await Scene.StartAsync(static options => options.Site = QlikSite.CreateLicensed(4, 2, Now));
        var (first, second) = (scene.Site.LicenseAssignments.All[0], scene.Site.LicenseAssignments.All[1]);
        scene.Simulator.Faults = new SimulatorFaults
        {
            Entities = [new EntityFault { Id = first.UserId, Status = 403 }, new EntityFault { Id = second.UserId, Status = 500, Method = "DELETE" }],
        };

        (await scene.Qrs.StatusAsync(QrsCaller.Filter("qrs/user/full", $"id eq {first.UserId} or id eq {second.UserId}"))).Should().Be(403);
        (await scene.Qrs.GetAsync(QrsCaller.Filter("qrs/user/full", $"id eq {second.UserId} or id eq {Guid.NewGuid()}"))).GetArrayLength().Should().Be(1);
        (await scene.Qrs.StatusAsync($"qrs/user/{first.UserId}")).Should().Be(403);
    }
}
