using System.Net;
using System.Net.Sockets;
using Butler.Alerts;
using Butler.Monitoring;
using Butler.Problems;
using Butler.Recording;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Listens for log events: opens the socket, and runs the receiver and the queue behind it.</summary>
internal sealed class UdpEventListener(
    IOptions<UdpEventOptions> options,
    IAlertInbox inbox,
    TimeProvider time,
    ILogger<UdpEventListener> logger,
    IEnumerable<IEventListenerObserver> observers,
    IEnumerable<IArrivalObserver> arrivals,
    IButlerProblems? problems = null)
    : IHostedLifecycleService, IUdpEventListener, IDisposable
{
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryOfNames = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly DropLog _drops = new(logger, time);
    private readonly UdpQueueFigures _figures = new(time);
    private Socket? _socket;
    private SourceAllowList? _allowList;
    private TaskEventIntake? _intake;
    private UdpLosses? _losses;
    private Task _receiving = Task.CompletedTask;
    private Task _accepting = Task.CompletedTask;
    private Task _housekeeping = Task.CompletedTask;
    private bool _isDisposed;

    public IPEndPoint? LocalEndPoint { get; private set; }

    /// <summary>Reads the queue statistics as fields of a point; none while Butler does not listen. For one reader only.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> ReadFigures() =>
        LocalEndPoint is not null && _intake is { } intake
            ? [.. intake.Read(), .. _figures.Read(), .. _drops.Read(), new("messages_dropped_kernel", _losses?.ThrownAwayBySystem ?? 0)]
            : [];

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
                logger.NobodyMaySend();
            }
        }
        else
        {
            logger.AnybodyMaySend();
        }

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
        _losses = new UdpLosses(KernelDrops.Of(_socket), _drops, ReceiveBuffer.CureFor(_socket, current), problems, time, logger);
        _receiving = new UdpReceiver(_socket, current, _allowList, _intake, _drops, _figures, [.. arrivals], time, logger).RunAsync(_stop.Token);
        _housekeeping = Task.Run(KeepHouseAsync, CancellationToken.None);
        await TellAsync(isListening: true);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stops before anything else: other services that are slow to stop must not cost the events in memory.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_socket is null || _intake is null || _stop.IsCancellationRequested)
        {
            return;
        }

        // Both end by themselves in little more than a second, whatever arrives.
        await _stop.CancelAsync();
        await _receiving;
        await _housekeeping;
        _losses?.Flush();
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
            logger.StoppedWithLoss(lost);
        }

        _drops.Flush();
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        // A host that cannot start disposes its services without stopping them.
        _isDisposed = true;
        _stop.Cancel();
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
                logger.ObserverFailed(exception, observer.GetType().Name);
            }
        }
    }

    private async Task KeepHouseAsync()
    {
        var lastRefresh = time.GetTimestamp();
        while (await PauseAsync(HousekeepingInterval))
        {
            _losses?.Look();
            _drops.FlushOver();
            if (_allowList is { NeedsRefresh: true }
                && time.GetElapsedTime(lastRefresh) >= (_allowList.RefusesEverybody ? RetryOfNames : SourceAllowList.RefreshInterval))
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
