namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The permissions of an API key. Every endpoint needs one of these, and a second one if it has effects covered by
/// another.</summary>
public enum ApiScope
{
    /// <summary>Read what Butler knows and has done: alerts, deliveries, executions, endpoints, versions.</summary>
    Read,

    /// <summary>Start Qlik Sense tasks and follow their executions.</summary>
    Tasks,

    /// <summary>List, dump and reload apps. Tasks that follow a reload need <see cref="Tasks"/> too.</summary>
    Apps,

    /// <summary>Read and write the key-value store, including pairs in a call that starts tasks.</summary>
    Kv,

    /// <summary>Copy, move and delete files, and create directories.</summary>
    Files,

    /// <summary>Read, stop and delete schedules. Creating, changing and starting them needs <see cref="Tasks"/> too.</summary>
    Scheduler,

    /// <summary>Post to Slack, publish to MQTT, send events and metrics to New Relic. Topics that Butler itself subscribes to need
    /// <see cref="Tasks"/> too.</summary>
    Messaging,

    /// <summary>Start license release runs.</summary>
    Licenses,

    /// <summary>Apply the configuration file.</summary>
    Settings,
}
