namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>What an API key may be allowed to do. Every endpoint needs exactly one of these.</summary>
public enum ApiScope
{
    /// <summary>Look at what Butler knows and did: alerts, deliveries, executions, endpoints, versions.</summary>
    Read,

    /// <summary>Start Qlik Sense tasks and follow their executions.</summary>
    Tasks,

    /// <summary>List, dump and reload apps.</summary>
    Apps,

    /// <summary>Read and write the key-value store.</summary>
    Kv,

    /// <summary>Copy, move and delete files, and create directories.</summary>
    Files,

    /// <summary>Read and change schedules.</summary>
    Scheduler,

    /// <summary>Post to Slack, publish to MQTT, send events and metrics to New Relic.</summary>
    Messaging,

    /// <summary>Start runs that take access licences back.</summary>
    Licenses,

    /// <summary>Have the configuration file taken over.</summary>
    Settings,
}
