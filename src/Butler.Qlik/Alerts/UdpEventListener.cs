using System.Net;
using System.Net.Sockets;
using Butler.Alerts;
using Butler.Monitoring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Alerts;

/// <summary>Receives log events. The receive loop only checks sender, size and rate, so that it is always back at the socket at once.</summary>
internal sealed class UdpEventListener(
    IOptions<UdpEventOptions> options,
    IAlertInbox inbox,
    TimeProvider time,
    ILogger<UdpEventListener> logger,
    IEnumerable<IEventListenerObserver> observers)
    : IHostedService, IUdpEventListener, IDisposable
{
    private const int LargestDatagram = 65535;
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly DropLog _drops = new(logger, time);
    private readonly UdpQueueFigures _figures = new(time);
    private Socket? _socket;
    private SourceAllowList? _allowList;
    private SenderRateLimit? _rateLimit;
    private TaskEventIntake? _intake;
    private Task _receiving = Task.CompletedTask;
    private Task _accepting = Task.CompletedTask;
    private Task _housekeeping = Task.CompletedTask;

    public IPEndPoint? LocalEndPoint { get; private set; }

    /// <summary>Reads the figures about the queue as fields of a point; none while Butler does not listen. For one reader only.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> ReadFigures() =>
        LocalEndPoint is not null && _intake is { } intake ? [.. intake.Read(), .. _figures.Read(), .. _drops.Read()] : [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var current = options.Value;
        if (!current.Enable)
        {
            return;
        }

        if (current.ValidatesSources)
        {
            _allowList = new SourceAllowList(current.AllowedSources, Dns.GetHostAddressesAsync, time, logger);
            await _allowList.RefreshAsync(cancellationToken);
            if (_allowList.RefusesEverybody)
            {
                Log.NobodyMaySend(logger);
            }
        }
        else
        {
            Log.AnybodyMaySend(logger);
        }

        _rateLimit = current.RateLimit.Enable ? new SenderRateLimit(current.RateLimit.MaxMessagesPerMinute, time) : null;
        try
        {
            _socket = await UdpEventSocket.OpenAsync(current, logger, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await TellAsync(isListening: false);
            throw;
        }

        LocalEndPoint = (IPEndPoint?)_socket.LocalEndPoint;
        _intake = new TaskEventIntake(inbox, current, _drops, _figures, time, logger);
        _accepting = Task.Run(_intake.RunAsync, CancellationToken.None);
        _receiving = Task.Run(() => ReceiveAsync(_socket, _intake, current.MaxMessageSize), CancellationToken.None);
        _housekeeping = Task.Run(KeepHouseAsync, CancellationToken.None);
        await TellAsync(isListening: true);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_socket is null || _intake is null)
        {
            return;
        }

        await _stop.CancelAsync();
        await _receiving;
        LocalEndPoint = null;
        _socket.Dispose();
        _intake.Complete();
        try
        {
            await _accepting.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            var lost = _intake.GiveUp();
            Log.StoppedWithLoss(logger, lost);
        }

        await _housekeeping;
        _drops.Flush();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _socket?.Dispose();
        if (_accepting.IsCompleted)
        {
            _intake?.Dispose();
        }
    }

    private async Task TellAsync(bool isListening)
    {
        foreach (var observer in observers)
        {
            try
            {
                await observer.ObserveAsync(isListening, _stop.Token);
            }
            catch (Exception exception)
            {
                Log.ObserverFailed(logger, exception, observer.GetType().Name);
            }
        }
    }

    private async Task ReceiveAsync(Socket socket, TaskEventIntake intake, int maxSize)
    {
        var buffer = GC.AllocateUninitializedArray<byte>(LargestDatagram, pinned: true);
        var any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, any, _stop.Token);
                Take(buffer.AsSpan(0, received.ReceivedBytes), (IPEndPoint)received.RemoteEndPoint, intake, maxSize);
                failures = 0;
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.MessageSize)
            {
                _drops.Add(DropReasons.TooLarge, IPAddress.None, "larger than a datagram can be");
            }
            catch (Exception exception)
            {
                // Resets that an ICMP message caused, a network that goes away: the socket stays usable.
                Log.ReceiveFailed(logger, exception);
                failures = Math.Min(failures + 1, 10);
                await PauseAsync(TimeSpan.FromMilliseconds(10 * (1 << failures)));
            }
        }

        TakeWhatIsLeft(socket, buffer, any, intake, maxSize);
    }

    // What arrived before the stop is in the system's buffer and is not lost.
    private void TakeWhatIsLeft(Socket socket, byte[] buffer, IPEndPoint any, TaskEventIntake intake, int maxSize)
    {
        var started = time.GetTimestamp();
        try
        {
            while (socket.Available > 0 && time.GetElapsedTime(started) < TimeSpan.FromSeconds(1))
            {
                EndPoint sender = any;
                var length = socket.ReceiveFrom(buffer, ref sender);
                Take(buffer.AsSpan(0, length), (IPEndPoint)sender, intake, maxSize);
            }
        }
        catch (SocketException exception)
        {
            Log.ReceiveFailed(logger, exception);
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, IPEndPoint endPoint, TaskEventIntake intake, int maxSize)
    {
        UdpEventMetrics.Received.Add(1);
        _figures.Received();
        var sender = endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;
        if (_allowList?.Allows(sender) == false)
        {
            _drops.Add(DropReasons.SourceNotAllowed, sender, "add the address to allowedSources if it is a node of Qlik Sense");
        }
        else if (bytes.Length > maxSize)
        {
            _drops.Add(DropReasons.TooLarge, sender, $"{bytes.Length} bytes are more than maxMessageSize, {maxSize}");
        }
        else if (_rateLimit?.TryTake(sender) == false)
        {
            _drops.Add(DropReasons.RateLimited, sender, "more than maxMessagesPerMinute");
        }
        else
        {
            intake.Offer(new Datagram(bytes.ToArray(), sender, time.GetUtcNow()));
        }
    }

    private async Task KeepHouseAsync()
    {
        var lastRefresh = time.GetTimestamp();
        while (await PauseAsync(HousekeepingInterval))
        {
            _drops.Flush();
            if (_allowList is { NeedsRefresh: true }
                && (_allowList.RefusesEverybody || time.GetElapsedTime(lastRefresh) >= SourceAllowList.RefreshInterval))
            {
                await RefreshAsync(_allowList);
                lastRefresh = time.GetTimestamp();
            }
        }
    }

    private async Task RefreshAsync(SourceAllowList allowList)
    {
        try
        {
            await allowList.RefreshAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, _stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
