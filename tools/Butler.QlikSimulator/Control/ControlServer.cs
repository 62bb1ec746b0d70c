using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Butler.Simulation.Control;

/// <summary>The plain HTTP listener on loopback that scripts and people steer the simulator with.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;

    private ControlServer(WebApplication app, CancellationTokenSource stopping, Uri address)
    {
        _app = app;
        _stopping = stopping;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ControlServer> StartAsync(QlikSimulator simulator, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default));
        var app = builder.Build();
        var stopping = new CancellationTokenSource();
        app.UseRouting();
        var group = app.MapGroup("/control");
        FaultEndpoints.Map(group, simulator);
        TaskEndpoints.Map(group, simulator);
        RequestEndpoints.Map(group, simulator);
        LedgerEndpoints.Map(group, simulator);
        EngineEndpoints.Map(group, simulator);
        CloudEndpoints.Map(group, simulator.CloudWebhook);
        EventEndpoints.Map(group, simulator, stopping.Token);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            stopping.Dispose();
            await app.DisposeAsync();
            throw;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ControlServer(app, stopping, new Uri(address + "/control/"));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(_stopping.Token);
        await _app.DisposeAsync();
        _stopping.Dispose();
    }
}

/// <summary>The JSON of the control endpoint.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(SimulatorFaults))]
[JsonSerializable(typeof(ControlTask[]))]
[JsonSerializable(typeof(ControlRequests))]
[JsonSerializable(typeof(ControlRun))]
[JsonSerializable(typeof(ControlBurst))]
[JsonSerializable(typeof(ControlCloudReload))]
[JsonSerializable(typeof(ControlProblem))]
[JsonSerializable(typeof(ControlEngine))]
[JsonSerializable(typeof(LedgerExecution[]))]
[JsonSerializable(typeof(LedgerOccurrence[]))]
internal sealed partial class ControlJson : JsonSerializerContext;
