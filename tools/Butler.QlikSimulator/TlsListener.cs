using System.Net;
using Butler.Simulation.Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Butler.Simulation;

/// <summary>A TLS listener of one service: HTTP/1.1 with keep-alive, and a client certificate or no conversation.</summary>
internal sealed class TlsListener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TlsListener(WebApplication app, int port)
    {
        _app = app;
        Port = port;
    }

    public int Port { get; }

    public static async Task<TlsListener> StartAsync(
        IPEndPoint endpoint,
        SimulatorCertificates certificates,
        Func<bool> isDown,
        Action<WebApplication> configure,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection =>
                {
                    if (isDown())
                    {
                        connection.Abort();
                        return Task.CompletedTask;
                    }

                    return next(connection);
                });
                listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = certificates.Server,
                    ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                    ClientCertificateValidation = (certificate, _, _) => certificates.Trusts(certificate),
                });
            });
        });
        var app = builder.Build();
        configure(app);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new TlsListener(app, BindingAddress.Parse(address).Port);
    }

    public async ValueTask DisposeAsync()
    {
        // Clients keep their connections; a stop that waits for them would only cost time.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    public static async ValueTask DisposeAllAsync(params TlsListener?[] listeners)
    {
        foreach (var listener in listeners)
        {
            if (listener is not null)
            {
                await listener.DisposeAsync();
            }
        }
    }
}
