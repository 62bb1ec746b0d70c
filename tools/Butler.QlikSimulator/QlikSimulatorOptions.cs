using System.Net;
using Microsoft.Extensions.Logging.Abstractions;

namespace Butler.Simulation;

/// <summary>How a <see cref="QlikSimulator"/> is set up. The defaults suit tests: loopback, free ports, the default site, no faults.</summary>
public sealed class QlikSimulatorOptions
{
    /// <summary>Gets or sets the address that the repository service and the engine listen on. Default 127.0.0.1.</summary>
    public IPAddress ListenAddress { get; set; } = IPAddress.Loopback;

    /// <summary>Gets or sets the port of the repository service; 0, the default, for a free one. The real one is 4242.</summary>
    public int QrsPort { get; set; }

    /// <summary>Gets or sets the port of the engine; 0, the default, for a free one. The real one is 4747.</summary>
    public int EnginePort { get; set; }

    /// <summary>Gets or sets the port of the listener that tells the version; 0, the default, for a free one. The real one is 9032.</summary>
    public int VersionPort { get; set; }

    /// <summary>Gets or sets the port of the control endpoint on 127.0.0.1; 0, the default, for a free one; null for no control endpoint.</summary>
    public int? ControlPort { get; set; } = 0;

    /// <summary>Gets or sets the port of a Qlik Cloud tenant on 127.0.0.1; 0 for a free one; <see langword="null"/>, the default, for no tenant.</summary>
    public int? CloudPort { get; set; }

    /// <summary>Gets or sets where the tenant's webhook posts events. Default is a Butler on this machine.</summary>
    public Uri CloudWebhook { get; set; } = new("http://127.0.0.1:8080/v5/qlik-cloud/events");

    /// <summary>Gets or sets what the tenant's webhook signs events with. Default <c>simulated-webhook-secret</c>.</summary>
    public string CloudSecret { get; set; } = "simulated-webhook-secret";

    /// <summary>
    /// Gets or sets the folder of the certificates, which are made when missing or no longer valid and reused otherwise;
    /// <see langword="null"/>, the default, for a temporary folder that goes with the simulator.
    /// </summary>
    public string? CertificateFolder { get; set; }

    /// <summary>Gets where log events are sent.</summary>
    public IList<IPEndPoint> UdpTargets { get; } = [];

    /// <summary>Gets or sets the content of the site; <see cref="QlikSite.CreateDefault"/> when <see langword="null"/>.</summary>
    public QlikSite? Site { get; set; }

    /// <summary>Gets or sets the host name in log events. Default <c>sense1</c>.</summary>
    public string HostName { get; set; } = "sense1";

    /// <summary>Gets or sets the name of the node in execution results. Default <c>sense1.lab.local</c>.</summary>
    public string NodeName { get; set; } = "sense1.lab.local";

    /// <summary>Gets or sets how long a task stays triggered, also before a retry. Default 50 ms.</summary>
    public TimeSpan TriggeredTime { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Gets or sets how long a task stays queued. Default 50 ms.</summary>
    public TimeSpan QueuedTime { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Gets or sets the state of a task that waited too long for an executor. No source says which it is. Default: aborted.</summary>
    public SiteTaskStatus QueueTimeoutStatus { get; set; } = SiteTaskStatus.Aborted;

    /// <summary>Gets or sets the state of a task that ran longer than its time limit. No source says which it is. Default: aborted.</summary>
    public SiteTaskStatus SessionTimeoutStatus { get; set; } = SiteTaskStatus.Aborted;

    /// <summary>Gets or sets a value indicating whether results have no start time until the task runs. Default false: it is that of the trigger.</summary>
    public bool StartTimeIsOfRun { get; set; }

    /// <summary>Gets or sets a value indicating whether log events carry the id of the result instead of the session. No source says which it is.</summary>
    public bool EventsCarryResultId { get; set; }

    /// <summary>Gets or sets a value indicating whether chains take an aborted task for a failed one. No source says. Default false.</summary>
    public bool AbortCountsAsFailure { get; set; }

    /// <summary>Gets or sets what a trigger does that comes due while its task runs. No source says which it is. Default: nothing.</summary>
    public SiteOverlap WhenRunning { get; set; }

    /// <summary>Gets or sets how many tasks the node runs at a time; 0, the default, for any number. For a site without nodes of its own.</summary>
    public int MaxConcurrentEngines { get; set; }

    /// <summary>Gets or sets how many minutes tasks wait for their turn; 0 for ever. Default 30. For a site without nodes of its own.</summary>
    public int EngineTimeout { get; set; } = 30;

    /// <summary>Gets or sets how many executions the site keeps; <see langword="null"/>, the default, for what the site says.</summary>
    public int? ExecutionsKept { get; set; }

    /// <summary>Gets or sets how many entities <c>…/full</c> returns at most; 0, the default, for any number.</summary>
    public int MaxRecordLimit { get; set; }

    /// <summary>Gets or sets a value indicating whether <c>reloadtask/{id}</c> also serves distribute and preload tasks. Releases differ. Default false.</summary>
    public bool ReloadTaskServesAppTasks { get; set; }

    /// <summary>Gets or sets how many attempts and how many times of triggers the ledger keeps. Default 100,000.</summary>
    public int LedgerKept { get; set; } = 100_000;

    /// <summary>Gets or sets how long an abort takes. Default 100 ms.</summary>
    public TimeSpan AbortTime { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets how often the next task of the site is started, one after the other; <see langword="null"/>, the default, for never.</summary>
    public TimeSpan? StartTaskEvery { get; set; }

    /// <summary>Gets or sets a value indicating whether success events end in one slash instead of the two of the shipped appender.</summary>
    public bool SingleSlashSuccess { get; set; }

    /// <summary>Gets or sets which ways to a script log work. Default both.</summary>
    public ScriptLogApi ScriptLogApi { get; set; }

    /// <summary>Gets or sets how long after a ticket was given its download is answered with 404. Default 0.</summary>
    public TimeSpan ScriptLogReadyAfter { get; set; }

    /// <summary>Gets or sets the faults at the start. Default none.</summary>
    public SimulatorFaults Faults { get; set; } = SimulatorFaults.None;

    /// <summary>Gets or sets how many requests the log keeps. Default 2000.</summary>
    public int RequestsKept { get; set; } = 2_000;

    /// <summary>Gets or sets the clock. Tests pass a fake one to move tasks along.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets where the simulator logs. Default nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;
}

/// <summary>What a trigger does that comes due while its task runs.</summary>
public enum SiteOverlap
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>It leaves a result with the state skipped.</summary>
    SkippedResult,

    /// <summary>It starts the task once more when the run is over.</summary>
    RunAfterwards,
}
