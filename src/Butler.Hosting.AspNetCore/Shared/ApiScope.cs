namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>What an API key may be allowed to do. Every endpoint needs one of these, and a second one where it brings about something of
/// another.</summary>
public enum ApiScope
{
    /// <summary>Look at what Butler knows and did: alerts, deliveries, executions, endpoints, versions.</summary>
    Read,

    /// <summary>Start Qlik Sense tasks and follow their executions.</summary>
    Tasks,

    /// <summary>List, dump and reload apps. Tasks that follow a reload need <see cref="Tasks"/> too.</summary>
    Apps,

    /// <summary>Read and write the key-value store, also by pairs in a call that starts tasks.</summary>
    Kv,

    /// <summary>Copy, move and delete files, and create directories.</summary>
    Files,

    /// <summary>Read, stop and delete schedules. Creating, changing and starting them needs <see cref="Tasks"/> too.</summary>
    Scheduler,

    /// <summary>Post to Slack, publish to MQTT, send events and metrics to New Relic. Topics that Butler itself listens to need
    /// <see cref="Tasks"/> too.</summary>
    Messaging,

    /// <summary>Start runs that take access licenses back.</summary>
    Licenses,

    /// <summary>Have the configuration file taken over.</summary>
    Settings,
}
