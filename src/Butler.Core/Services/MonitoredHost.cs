namespace Butler.Core.Services;

/// <summary>A host whose services are watched.</summary>
public sealed class MonitoredHost
{
    /// <summary>Gets or sets the name or the address of the host.</summary>
    /// <value>Must be set: letters, digits, dots, dashes and underscores. <c>localhost</c> means the machine that Butler runs on.</value>
    public string Host { get; set; } = "";

    /// <summary>Gets or sets the services on this host.</summary>
    /// <value>Empty by default.</value>
    public IList<MonitoredService> Services { get; set; } = [];
}
