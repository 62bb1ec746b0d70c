using Butler.Simulation.Running;

namespace Butler.Simulation;

/// <summary>Gives a site what the options of its simulator say.</summary>
internal static class SitePreparation
{
    public static void Prepare(QlikSite site, QlikSimulatorOptions options)
    {
        site.ExecutionsKept = options.ExecutionsKept ?? site.ExecutionsKept;
        if (site.Nodes.Count == 0)
        {
            site.Nodes.Add(new SiteNode
            {
                Id = RunRecord.NodeId,
                Name = options.NodeName,
                HostName = options.HostName,
                IsCentral = true,
                MaxConcurrentEngines = options.MaxConcurrentEngines,
                EngineTimeout = options.EngineTimeout,
            });
        }
    }
}
