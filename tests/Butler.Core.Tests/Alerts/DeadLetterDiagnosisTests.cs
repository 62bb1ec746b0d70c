using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Diagnostics;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class DeadLetterDiagnosisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Deliveries_that_were_given_up_are_counted_with_the_newest_reason_beside_a_running_Butler()
    {
        var reason = "410 gone";
        await using var butler = await TestButler.StartAsync(_folder.Path, builder => builder
            .AddAlertSink(_ => new CollectingSink("chat", (_, _) => ValueTask.FromResult(DeliveryResult.Rejected(reason))))
            .AddAlertSink(_ => new CollectingSink("fine")));
        var doctor = butler.Services.GetServices<IDiagnosis>().Single(diagnosis => diagnosis.Name == "dead letters");
        (await doctor.RunAsync(default)).Status.Should().Be(DiagnosisStatus.Works);

        await butler.AcceptAsync(Some.ReloadAlert("Task 1"));
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Dead) == 1);
        reason = "404 not found";
        await butler.AcceptAsync(Some.ReloadAlert("Task 2"));
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Dead) == 2);
        var found = await doctor.RunAsync(default);

        found.Status.Should().Be(DiagnosisStatus.Degraded);
        found.Found.Should().Be("Deliveries that were given up: chat 2, the newest because: 404 not found.");
    }

    [Fact]
    public async Task Before_the_first_start_there_are_none()
    {
        await using var butler = TestButler.Create(_folder.Path, _ => { });

        (await butler.Services.GetServices<IDiagnosis>().Single(diagnosis => diagnosis.Name == "dead letters").RunAsync(default))
            .Status.Should().Be(DiagnosisStatus.Works);
    }
}
