namespace Butler.Core.Services;

/// <summary>Which services are monitored, and how. Key: <c>Butler:serviceMonitor</c>.</summary>
public sealed class ServiceMonitorOptions
{
    /// <summary>Gets or sets whether the bundled host adds the monitor. Has no effect on a host that adds it itself.</summary>
    /// <value><see langword="false"/> by default in a file.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets when services are checked, in addition to once at startup.</summary>
    /// <value><c>every 30 seconds</c> by default. An expression such as <c>every 5 minutes</c>, <c>at 2:30 am</c> or cron, in UTC.</value>
    public string Frequency { get; set; } = "every 30 seconds";

    /// <summary>Gets or sets the hosts and their services.</summary>
    /// <value>Empty by default: nothing is monitored.</value>
    public IList<MonitoredHost> Monitor { get; set; } = [];

    /// <summary>Gets or sets how long after Butler's start a stopped service causes no alert, so that the machine can start up.</summary>
    /// <value>0 to 1 hour; 0 by default. In a file, a plain number is in seconds.</value>
    public TimeSpan StartupGrace { get; set; }

    /// <summary>Gets or sets the timeout of one check of one service.</summary>
    /// <value>1 second to 5 minutes; 10 seconds by default. In a file, a plain number is in seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how many services are looked at at the same time.</summary>
    /// <value>1 to 100; 8 by default.</value>
    public int MaxConcurrency { get; set; } = 8;
}

/// <summary>A host whose services are watched.</summary>
public sealed class MonitoredHost
{
    /// <summary>Gets or sets the name or the address of the host.</summary>
    /// <value>Required: letters, digits, dots, dashes and underscores. <c>localhost</c> means the machine that Butler runs on.</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets the services on this host.</summary>
    /// <value>Empty by default.</value>
    public IList<MonitoredService> Services { get; set; } = [];
}

/// <summary>A service that is watched.</summary>
public sealed class MonitoredService
{
    /// <summary>Gets or sets the name of the service, as in <c>QlikSenseEngineService</c>; with systemd the unit, as in <c>cron.service</c>.</summary>
    /// <value>Required: 1 to 256 characters without quotes, line breaks and any of <c>&amp; | ; ` $ ( ) &lt; &gt;</c>.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the name that alerts show.</summary>
    /// <value>Empty by default: the display name of the service is shown.</value>
    public string FriendlyName { get; set; } = "";
}
