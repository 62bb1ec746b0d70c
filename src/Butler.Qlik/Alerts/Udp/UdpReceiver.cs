using System.Net;
using System.Net.Sockets;
using Butler.Recording;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Reads the socket and queues accepted datagrams. It has its own thread, so that no other work keeps it from the socket.</summary>
internal sealed class UdpReceiver(
    Socket socket,
    UdpEventOptions options,
    SourceAllowList? allowList,
    TaskEventIntake intake,
    DropLog drops,
    UdpQueueFigures figures,
    IReadOnlyList<IArrivalObserver> arrivals,
    TimeProvider time,
    ILogger logger)
{
    private const int LargestDatagram = 65535;

    // How long a stop can go unnoticed while nothing arrives.
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);
    private static readonly Backoff FailureWaits = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(10_240));
    private static readonly TimeSpan LongestLastRead = TimeSpan.FromSeconds(1);
    private readonly SenderRateLimit? _rateLimit =
        options.RateLimit.Enable ? new SenderRateLimit(options.RateLimit.MaxMessagesPerMinute, time) : null;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(LargestDatagram, pinned: true);
    private readonly SocketAddress _from = new(socket.AddressFamily);
    private readonly SocketAddress _lastFrom = new(socket.AddressFamily);
    private readonly IPEndPoint _anyEndPoint = new(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
    private IPAddress _lastSender = IPAddress.None;

    /// <summary>Receives until the stop, and then whatever arrived before it.</summary>
    public Task RunAsync(CancellationToken stop)
    {
        // A socket that is readable may still have nothing to read, and a read that waits would not notice the stop.
        socket.Blocking = false;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            Receive(stop);
            done.SetResult();
        })
        {
            IsBackground = true,
            Name = "butler udp",
            Priority = ThreadPriority.AboveNormal,
        };
        thread.Start();
        return done.Task;
    }

    private void Receive(CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (socket.Poll(Wait, SelectMode.SelectRead))
                {
                    Read();
                    failures = 0;
                }
            }
            catch (ObjectDisposedException) when (stop.IsCancellationRequested)
            {
                // Disposed without a stop, because the host could not start.
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.MessageSize)
            {
                drops.Add(DropReasons.TooLarge, IPAddress.None, "larger than a datagram can be");
            }
            catch (Exception exception)
            {
                // Resets that an ICMP message caused, a network that goes away: the socket stays usable.
                logger.ReceiveFailed(exception);
                failures++;
                stop.WaitHandle.WaitOne(FailureWaits.After(failures));
            }
        }

        ReadWhatIsLeft();
    }

    // Datagrams that arrived before the stop are in the system's buffer and are not lost.
    private void ReadWhatIsLeft()
    {
        var started = time.GetTimestamp();
        try
        {
            while (socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && time.GetElapsedTime(started) < LongestLastRead)
            {
                Read();
            }
        }
        catch (Exception exception)
        {
            logger.ReceiveFailed(exception);
        }
    }

    private void Read()
    {
        int length;
        try
        {
            length = socket.ReceiveFrom(_buffer, SocketFlags.None, _from);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
        {
            // Linux discards a datagram with a wrong checksum only when it is read.
            return;
        }

        UdpEventMetrics.Received.Add(1);
        figures.Received();
        var sender = FindSender();
        foreach (var arrival in arrivals)
        {
            arrival.Observe(new ArrivedEvent(time.GetUtcNow(), ArrivedEvent.Udp, sender.ToString(), _buffer.AsMemory(0, length)));
        }

        if (allowList?.Allows(sender) == false)
        {
            drops.Add(DropReasons.SourceNotAllowed, sender, "add the address to allowedSources if it is a node of Qlik Sense");
        }
        else if (length > options.MaxMessageSize)
        {
            drops.Add(DropReasons.TooLarge, sender, $"{length} bytes are more than maxMessageSize, {options.MaxMessageSize}");
        }
        else if (_rateLimit?.TryTake(sender) == false)
        {
            drops.Add(DropReasons.RateLimited, sender, "more than maxMessagesPerMinute");
        }
        else
        {
            intake.Offer(new Datagram(_buffer.AsSpan(0, length).ToArray(), sender, time.GetUtcNow()));
        }
    }

    // A burst comes from one socket of one node.
    private IPAddress FindSender()
    {
        if (!_from.Equals(_lastFrom))
        {
            _lastFrom.Size = _from.Size;
            _from.Buffer.Span[.._from.Size].CopyTo(_lastFrom.Buffer.Span);
            var address = ((IPEndPoint)_anyEndPoint.Create(_from)).Address;
            _lastSender = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        }

        return _lastSender;
    }
}
