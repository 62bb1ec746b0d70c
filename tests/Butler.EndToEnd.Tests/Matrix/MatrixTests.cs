using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>Every kind reaches every sink. Kinds and sinks are those that are registered: a new one is tested as soon as it is there.</summary>
public sealed class MatrixTests(MatrixScene scene) : IClassFixture<MatrixScene>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string> KindsAndSinks()
    {
        var cells = new TheoryData<string, string>();
        foreach (var witness in MatrixScene.AllWitnesses())
        {
            foreach (var kind in MatrixScene.RegisteredKinds())
            {
                cells.Add(kind.Name, witness.Sink);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(KindsAndSinks))]
    public async Task Each_kind_reaches_each_sink(string kindName, string sink)
    {
        var kind = scene.Kinds.Single(candidate => candidate.Name == kindName);
        var witness = scene.WitnessOf(sink);
        var alert = scene.AlertOf(kindName);
        var states = "";
        string? message = null;

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var history = scene.Services.GetRequiredService<IDeliveryHistory>();
                var deliveries = await history.FindDeliveriesAsync(new DeliveryQuery { Sink = sink, Kind = kindName }, TestContext.Current.CancellationToken);
                states = string.Join("; ", deliveries.Select(delivery => $"{delivery.State} {delivery.Reason}"));
                return (message = await witness.FindAsync(alert, kind)) is not null;
            },
            Limit,
            () => $"No message about {kindName} reached {sink}. Its deliveries: {states}",
            TestContext.Current.CancellationToken);

        await witness.CheckAsync(message!, alert, kind);
    }

    [Fact]
    public void Each_sink_of_the_host_has_a_witness() =>
        scene.Services.GetServices<IAlertDestination>().Select(destination => destination.Name)
            .Should().BeEquivalentTo(MatrixScene.AllWitnesses().Select(witness => witness.Sink).Append(scene.Parcels.Name));

    [Fact]
    public async Task A_sink_of_somebody_else_gets_each_kind()
    {
        await Eventually.BecomesTrueAsync(
            () => scene.Parcels.Received.Count >= scene.Kinds.Count, Limit, () => $"{scene.Parcels.Received.Count} came", TestContext.Current.CancellationToken);

        scene.Parcels.Received.Select(alert => alert.Kind).Should().BeEquivalentTo(scene.Kinds.Select(kind => kind.Name));
    }
}
