using System.Net;
using System.Net.Sockets;
using Butler.Qlik.Alerts;
using Butler.Qlik.Alerts.Udp;
using Butler.Qlik.Tests.Support;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class UdpReceiverTests : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _stop = new();
    private readonly LogLines _log = new();
    private readonly UdpQueueFigures _figures = new(TimeProvider.System);
    private readonly UdpEventOptions _options = new();
    private readonly DropLog _drops;
    private readonly TaskEventIntake _intake;

    public UdpReceiverTests()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _drops = new DropLog(_log, TimeProvider.System);
        _intake = new TaskEventIntake(new MemoryInbox(), _options, _drops, _figures, TimeProvider.System, _log);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _socket.Dispose();
        _stop.Dispose();
        _intake.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Nothing_to_read_on_a_socket_that_is_readable_is_no_failure_and_holds_up_no_stop()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux calls a socket readable that receives nothing any more.");
        _socket.Connect(_socket.LocalEndPoint!);
        _socket.Shutdown(SocketShutdown.Receive);

        var receiving = new UdpReceiver(_socket, _options, null, _intake, _drops, _figures, [], TimeProvider.System, _log).RunAsync(_stop.Token);
        await _stop.CancelAsync();

        await receiving.InTimeAsync("the receiver has stopped");
        _log.All.Should().BeEmpty();
        _figures.Read().Single(figure => figure.Key == "messages_received").Value.Should().Be(0L);
    }
}
