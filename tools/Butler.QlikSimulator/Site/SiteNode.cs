namespace Butler.Simulation;

/// <summary>A node of the site with a scheduler (QRS <c>ServerNodeConfiguration</c> and <c>SchedulerService</c>).</summary>
public sealed record SiteNode : SiteEntity
{
    /// <summary>Gets the name, as execution results show it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the host name, as log events show it.</summary>
    public required string HostName { get; init; }

    /// <summary>Gets a value indicating whether it is the central node, whose scheduler is the manager.</summary>
    public bool IsCentral { get; init; }

    /// <summary>Gets what its scheduler does. Default: manage and work.</summary>
    public SiteSchedulerType SchedulerType { get; init; } = SiteSchedulerType.ManagerAndWorker;

    /// <summary>Gets a value indicating whether its scheduler takes tasks. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets how many tasks it runs at a time; 0, the default, for any number, which QRS shows as 256. Qlik's own default is 4.</summary>
    public int MaxConcurrentEngines { get; init; }

    /// <summary>Gets how many minutes a task waits for its turn before it is cancelled; 0 for ever. Default 30.</summary>
    public int EngineTimeout { get; init; } = 30;
}

/// <summary>What a scheduler does; the numbers are QRS's own.</summary>
public enum SiteSchedulerType
{
    /// <summary>It manages.</summary>
    Manager = 0,

    /// <summary>It works.</summary>
    Worker = 1,

    /// <summary>It does both.</summary>
    ManagerAndWorker = 2,
}
