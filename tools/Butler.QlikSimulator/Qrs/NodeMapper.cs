using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>Turns nodes into the shapes of the repository service.</summary>
internal static class NodeMapper
{
    private const int ShownForAnyNumber = 256;

    public static NodeRefDto Ref(SiteNode node) => new(node.Id, node.Name, node.HostName);

    public static NodeDto Full(SiteNode node) => new()
    {
        Id = node.Id,
        CreatedDate = node.CreatedDate,
        ModifiedDate = node.ModifiedDate,
        ModifiedByUserName = node.ModifiedByUserName,
        Name = node.Name,
        HostName = node.HostName,
        IsCentral = node.IsCentral,
        SchedulerEnabled = node.Enabled,
    };

    public static SchedulerServiceDto Scheduler(SiteNode node) => new()
    {
        Id = node.Id,
        CreatedDate = node.CreatedDate,
        ModifiedDate = node.ModifiedDate,
        ModifiedByUserName = node.ModifiedByUserName,
        ServerNodeConfiguration = Ref(node),
        Settings = new SchedulerSettingsDto(
            node.SchedulerType, node.MaxConcurrentEngines > 0 ? node.MaxConcurrentEngines : ShownForAnyNumber, node.EngineTimeout),
    };
}
