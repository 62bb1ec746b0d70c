using System.Net;
using System.Net.Sockets;
using System.Text;
using Butler.Alerts;
using Butler.Qlik.Alerts;
using Butler.Qlik.Alerts.Udp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Tests.Support;

/// <summary>A listener on a free port of the loopback interface.</summary>
internal sealed class RunningListener : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _hosted;

    private RunningListener(ServiceProvider services, LogLines log, MemoryInbox inbox)
    {
        _services = services;
        _hosted = [.. services.GetServices<IHostedService>()];
        Log = log;
        Inbox = inbox;
    }

    public LogLines Log { get; }

    public MemoryInbox Inbox { get; }

    public IPEndPoint EndPoint => _services.GetRequiredService<IUdpEventListener>().LocalEndPoint!;

    public static async Task<RunningListener> StartAsync(Action<UdpEventOptions>? configure = null, MemoryInbox? inbox = null, Action<IServiceCollection>? compose = null)
    {
        var log = new LogLines();
        inbox ??= new MemoryInbox();
        var builder = new TestButlerBuilder();
        builder.Services.AddSingleton<IAlertInbox>(inbox);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        compose?.Invoke(builder.Services);
        builder.AddUdpEvents(options =>
        {
            options.ServerHost = "127.0.0.1";
            options.PortTaskFailure = 0;
            configure?.Invoke(options);
        });
        var listener = new RunningListener(builder.Services.BuildServiceProvider(), log, inbox);
        foreach (var hosted in listener._hosted)
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return listener;
    }

    public async Task SendAsync(params string[] datagrams)
    {
        using var sender = new UdpClient(EndPoint.AddressFamily);
        var target = EndPoint.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, EndPoint.Port) : EndPoint;
        foreach (var datagram in datagrams)
        {
            await sender.SendAsync(Encoding.UTF8.GetBytes(datagram), target);
        }
    }

    /// <summary>Gets how many datagrams this listener has received. Metrics count those of all listeners in the process.</summary>
    public long Received =>
        (long)_services.GetRequiredService<UdpEventListener>().ReadFigures().Single(figure => figure.Key == "messages_received").Value!;

    /// <summary>Stops the listener, which takes in all that was sent before.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        foreach (var hosted in Enumerable.Reverse(_hosted))
        {
            await hosted.StopAsync(cancellationToken).InTimeAsync("the listener has stopped and its inbox has taken everything");
        }
    }

    /// <summary>Stops without waiting for the inbox: a test that failed has not opened the gate of its inbox.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        await _services.DisposeAsync();
    }
}
