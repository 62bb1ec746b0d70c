using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Butler.Simulation.Faults;

namespace Butler.Simulation.Events;

/// <summary>Sends datagrams to all targets, like the UDP appender: fire and forget.</summary>
internal sealed class LogEventSender(FaultInjection faults, ILogger logger) : IDisposable
{
    private readonly Socket _ipv4 = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Lazy<Socket> _ipv6 = new(() => new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp));
    private ImmutableArray<IPEndPoint> _targets = [];
    private long _sent;

    public long Sent => Interlocked.Read(ref _sent);

    public ImmutableArray<IPEndPoint> Targets => _targets;

    public void AddTarget(IPEndPoint target) => ImmutableInterlocked.Update(ref _targets, list => list.Contains(target) ? list : list.Add(target));

    public void RemoveTarget(IPEndPoint target) => ImmutableInterlocked.Update(ref _targets, list => list.Remove(target));

    /// <summary>Sends an event of a node.</summary>
    /// <returns><see langword="false"/> when it was lost on purpose.</returns>
    public bool Send(SchedulerLogEvent logEvent, string nodeName = "")
    {
        if (faults.LosesEvent(logEvent.HostName, nodeName))
        {
            return false;
        }

        var datagram = logEvent.ToDatagram();
        SendRaw(datagram);
        if (faults.RepeatsEvent())
        {
            SendRaw(datagram);
        }

        return true;
    }

    public void SendRaw(ReadOnlySpan<byte> datagram)
    {
        foreach (var target in _targets)
        {
            try
            {
                var socket = target.AddressFamily == AddressFamily.InterNetworkV6 ? _ipv6.Value : _ipv4;
                socket.SendTo(datagram, target);
            }
            catch (SocketException exception)
            {
                // An appender that cannot send says nothing and goes on.
                logger.DatagramNotSent(target, exception.SocketErrorCode);
            }
            catch (ObjectDisposedException)
            {
                // A task that ends while the simulator stops has nobody left to tell.
                return;
            }
        }

        Interlocked.Increment(ref _sent);
    }

    public void Dispose()
    {
        _ipv4.Dispose();
        if (_ipv6.IsValueCreated)
        {
            _ipv6.Value.Dispose();
        }
    }
}
