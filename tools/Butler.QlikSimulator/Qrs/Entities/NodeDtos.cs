namespace Butler.Simulation.Qrs.Entities;

/// <summary>A node, condensed.</summary>
internal sealed record NodeRefDto(Guid Id, string Name, string HostName)
{
    public string TemporaryfilePath { get; } = "";

    public string[] Roles { get; } = [];

    public string[]? Privileges { get; }
}

/// <summary>A node in full.</summary>
internal sealed record NodeDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    public CustomPropertyValueDto[] CustomProperties { get; } = [];

    public required string Name { get; init; }

    public required string HostName { get; init; }

    public required bool IsCentral { get; init; }

    public int NodePurpose { get; }

    public bool EngineEnabled { get; } = true;

    public bool ProxyEnabled { get; } = true;

    public bool PrintingEnabled { get; } = true;

    public required bool SchedulerEnabled { get; init; }

    public bool FailoverCandidate { get; } = true;

    public TagRefDto[] Tags { get; } = [];

    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "ServerNodeConfiguration";
}

/// <summary>The scheduler of a node.</summary>
internal sealed record SchedulerServiceDto
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset ModifiedDate { get; init; }

    public required string ModifiedByUserName { get; init; }

    public CustomPropertyValueDto[] CustomProperties { get; } = [];

    public required SchedulerSettingsDto Settings { get; init; }

    public required NodeRefDto ServerNodeConfiguration { get; init; }

    public TagRefDto[] Tags { get; } = [];

    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "SchedulerService";
}

/// <summary>The settings of a scheduler.</summary>
internal sealed record SchedulerSettingsDto(SiteSchedulerType SchedulerServiceType, int MaxConcurrentEngines, int EngineTimeout)
{
    public string SchemaPath { get; } = "SchedulerService.Settings";
}
