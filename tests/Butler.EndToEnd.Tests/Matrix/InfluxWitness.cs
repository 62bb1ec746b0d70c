using Butler.Alerts;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>Reads the points back from a real InfluxDB.</summary>
internal sealed class InfluxWitness : Witness
{
    private InfluxServer? _server;

    public override string Sink => "influxdb";

    public override async Task StartAsync()
    {
        _server = await InfluxServer.StartAsync();
        await _server.CreateDatabaseAsync();
    }

    public override string Settings(IReadOnlyList<AlertKind> kinds) => $$"""
          influxDb:
            enable: true
            hostIP: 127.0.0.1
            hostPort: {{_server!.Port}}
            version: 1
            v1Config: { auth: { enable: false }, dbName: butler, retentionPolicy: { name: autogen, duration: 0s } }
        {{AllRoutes(kinds)}}
        """;

    /// <summary>Opens the route of every kind, and for reloads that succeed also the gate that is theirs alone.</summary>
    public static string AllRoutes(IEnumerable<AlertKind> kinds) => $$"""
        {{Routes(kinds.Except([AlertKinds.ReloadSucceeded]))}}
            {{AlertKinds.ReloadSucceeded.SectionName}}: { enable: true, rateLimit: 0, allReloadTasks: { enable: true } }
        """;

    public override async Task<string?> FindAsync(Alert alert, AlertKind kind) =>
        (await _server!.PointsAsync()).FirstOrDefault(point => point.Contains(SampleAlerts.MarkOf(kind), StringComparison.Ordinal));

    public override Task CheckAsync(string message, Alert alert, AlertKind kind)
    {
        foreach (var fact in SampleAlerts.FactsOf(alert))
        {
            message.Should().Contain(fact);
        }

        message.Should().NotContain("undefined");
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
