using System.Net;
using Butler.Simulation.Certificates;
using Butler.Simulation.Cloud;
using Butler.Simulation.Control;
using Butler.Simulation.Engine;
using Butler.Simulation.Events;
using Butler.Simulation.Faults;
using Butler.Simulation.Qrs;
using Butler.Simulation.Running;
using Butler.Simulation.ScriptLogs;
using Butler.Simulation.Versions;

namespace Butler.Simulation;

/// <summary>
/// A small Qlik Sense: the repository service over HTTPS and the engine over WebSockets, both with client certificates, tasks that run,
/// and log events over UDP.
/// Several can run in one process. Safe for concurrent use.
/// </summary>
public sealed class QlikSimulator : IAsyncDisposable
{
    private readonly SimulatorCertificates _certificates;
    private readonly FaultInjection _faults;
    private readonly LogEventSender _events;
    private readonly TlsListener _qrs;
    private readonly TlsListener _engineListener;
    private readonly TlsListener _versionListener;
    private readonly EventBurst _burst;
    private readonly TaskRota? _rota;
    private ControlServer? _control;
    private bool _disposed;

    private QlikSimulator(
        QlikSite site, SimulatorCertificates certificates, FaultInjection faults, LogEventSender events, SiteScheduler scheduler, RequestLog requests,
        TlsListener qrs, TlsListener engineListener, TlsListener versionListener, Func<Uri, SimulatedEngine> engine, QlikSimulatorOptions options,
        SiteClock clock, SiteLedger ledger)
    {
        Site = site;
        Ledger = ledger;
        Scheduler = scheduler;
        Requests = requests;
        _certificates = certificates;
        _faults = faults;
        _events = events;
        _qrs = qrs;
        _engineListener = engineListener;
        _versionListener = versionListener;
        _burst = new EventBurst(site, scheduler, options.TimeProvider);
        _rota = options.StartTaskEvery is { } interval ? new TaskRota(site, scheduler, interval, clock) : null;
        var host = options.ListenAddress.Equals(IPAddress.Any) ? IPAddress.Loopback
            : options.ListenAddress.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : options.ListenAddress;
        BaseAddress = new Uri($"https://{new IPEndPoint(host, qrs.Port)}/");
        VersionAddress = new Uri($"https://{new IPEndPoint(host, versionListener.Port)}/v1/systeminfo");
        Engine = engine(new Uri($"wss://{new IPEndPoint(host, engineListener.Port)}/"));
    }

    /// <summary>Gets the content of the site; change it at any time.</summary>
    public QlikSite Site { get; }

    /// <summary>Gets the scheduler that runs the tasks.</summary>
    public SiteScheduler Scheduler { get; }

    /// <summary>Gets what really happened: every attempt of every execution, and every time that a trigger came due.</summary>
    public SiteLedger Ledger { get; }

    /// <summary>Gets the requests that the repository service got.</summary>
    public RequestLog Requests { get; }

    /// <summary>Gets the address of the repository service, such as <c>https://127.0.0.1:4242/</c>; paths start with <c>qrs/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Gets the port of the repository service.</summary>
    public int QrsPort => _qrs.Port;

    /// <summary>Gets the address that tells the version.</summary>
    public Uri VersionAddress { get; }

    /// <summary>Gets the engine.</summary>
    public SimulatedEngine Engine { get; }

    /// <summary>Gets the port of the engine.</summary>
    public int EnginePort => _engineListener.Port;

    /// <summary>Gets the address of the control endpoint, or <see langword="null"/> when there is none.</summary>
    public Uri? ControlAddress => _control?.Address;

    /// <summary>Gets the Qlik Cloud tenant, or <see langword="null"/> when there is none.</summary>
    public SimulatedCloud? Cloud { get; private set; }

    /// <summary>Gets the folder with the certificates that clients need.</summary>
    public CertificateFolder Certificates => _certificates.Folder;

    /// <summary>Gets the number of datagrams that were sent, each target counted once.</summary>
    public long EventsSent => _events.Sent;

    internal CloudWebhook? CloudWebhook { get; private set; }

    /// <summary>Gets or sets the faults of the moment.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public SimulatorFaults Faults
    {
        get => _faults.Current;
        set => _faults.Current = value;
    }

    /// <summary>Starts a simulator.</summary>
    /// <param name="options">How it is set up; defaults when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running simulator; dispose it to stop.</returns>
    /// <exception cref="IOException">A port is taken, or the certificate folder cannot be written.</exception>
    public static async Task<QlikSimulator> StartAsync(QlikSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new QlikSimulatorOptions();
        var site = options.Site ?? QlikSite.CreateDefault();
        var faults = new FaultInjection(options.Faults);
        var requests = new RequestLog(options.RequestsKept);
        var certificates = SimulatorCertificates.Open(options.CertificateFolder);
        var events = new LogEventSender(faults, options.LoggerFactory.CreateLogger("Butler.Simulation.Events"));
        foreach (var target in options.UdpTargets)
        {
            events.AddTarget(target);
        }

        var scriptLogs = new ScriptLogStore(options.TimeProvider, options.ScriptLogReadyAfter);
        var clock = new SiteClock(options.TimeProvider);
        SitePreparation.Prepare(site, options);
        var ledger = new SiteLedger(options.LedgerKept);
        var scheduler = new SiteScheduler(site, RunSettings.Of(options), events, faults, scriptLogs, ledger, clock);
        TlsListener? qrs = null;
        TlsListener? engineListener = null;
        TlsListener? versionListener = null;
        QlikSimulator? simulator = null;
        try
        {
            var users = new QrsUserResolver(site);
            var pipeline = new QrsPipeline(
                QrsFeatures.Of(site, scheduler, scriptLogs, faults, options), users, faults, requests, options.TimeProvider,
                options.LoggerFactory.CreateLogger("Butler.Simulation.Qrs"));
            qrs = await TlsListener.StartAsync(
                new IPEndPoint(options.ListenAddress, options.QrsPort),
                certificates,
                () => faults.Current.Down,
                app => app.Run(pipeline.HandleAsync),
                cancellationToken);
            var engine = new EngineSite(site, options.TimeProvider);
            var sessions = new EngineSessions(engine);
            var server = new EngineServer(sessions, users, faults, options.LoggerFactory.CreateLogger("Butler.Simulation.Engine"));
            engineListener = await server.StartAsync(new IPEndPoint(options.ListenAddress, options.EnginePort), certificates, cancellationToken);
            versionListener = await VersionServer.StartAsync(
                site, new IPEndPoint(options.ListenAddress, options.VersionPort), certificates, faults, cancellationToken);
            simulator = new QlikSimulator(
                site, certificates, faults, events, scheduler, requests, qrs, engineListener, versionListener,
                address => new SimulatedEngine(engine, sessions, address), options, clock, ledger);
            if (options.CloudPort is { } cloudPort)
            {
                simulator.Cloud = await SimulatedCloud.StartAsync(cloudPort, options.TimeProvider, cancellationToken);
                simulator.CloudWebhook = new CloudWebhook(
                    simulator.Cloud, options.CloudWebhook, options.CloudSecret, faults, options.LoggerFactory.CreateLogger("Butler.Simulation.Cloud"));
            }

            if (options.ControlPort is { } controlPort)
            {
                simulator._control = await ControlServer.StartAsync(simulator, controlPort, cancellationToken);
            }

            return simulator;
        }
        catch
        {
            if (simulator is not null)
            {
                await simulator.DisposeAsync();
            }
            else
            {
                await TlsListener.DisposeAllAsync(qrs, engineListener, versionListener);
                scheduler.Dispose();
                events.Dispose();
                certificates.Dispose();
            }

            throw;
        }
    }

    /// <summary>Adds a target of log events.</summary>
    /// <param name="target">The address and port of the listener.</param>
    public void AddUdpTarget(IPEndPoint target) => _events.AddTarget(target);

    /// <summary>Removes a target of log events.</summary>
    /// <param name="target">The address and port of the listener.</param>
    public void RemoveUdpTarget(IPEndPoint target) => _events.RemoveTarget(target);

    /// <summary>Sends a log event that no task caused.</summary>
    /// <param name="logEvent">The event.</param>
    public void SendEvent(SchedulerLogEvent logEvent)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        _events.Send(logEvent);
    }

    /// <summary>Sends a datagram as it is.</summary>
    /// <param name="datagram">The bytes.</param>
    public void SendDatagram(ReadOnlySpan<byte> datagram) => _events.SendRaw(datagram);

    /// <summary>Ends reload tasks of the site at a steady rate, for load tests. Returns when the last one has ended.</summary>
    /// <param name="perSecond">How many a second, one or more.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="end">How they end: success or failure.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>The number of tasks ended.</returns>
    public Task<int> BurstAsync(int perSecond, int count, TaskEnd end = TaskEnd.Fail, CancellationToken cancellationToken = default) =>
        _burst.RunAsync(perSecond, count, end, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        if (_rota is not null)
        {
            await _rota.DisposeAsync();
        }

        if (_control is not null)
        {
            await _control.DisposeAsync();
        }

        CloudWebhook?.Dispose();
        if (Cloud is not null)
        {
            await Cloud.DisposeAsync();
        }

        await TlsListener.DisposeAllAsync(_qrs, _engineListener, _versionListener);
        Scheduler.Dispose();
        _events.Dispose();
        _certificates.Dispose();
    }
}
