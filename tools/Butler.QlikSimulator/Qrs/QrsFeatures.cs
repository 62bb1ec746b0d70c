using Butler.Simulation.Faults;
using Butler.Simulation.ScriptLogs;

namespace Butler.Simulation.Qrs;

/// <summary>What the simulated repository can do.</summary>
internal static class QrsFeatures
{
    public static IReadOnlyList<IQrsFeature> Of(
        QlikSite site, SiteScheduler scheduler, ScriptLogStore scriptLogs, FaultInjection faults, QlikSimulatorOptions options)
    {
        var catalogue = QrsCatalogue.Create(site);
        IReadOnlyList<IQrsFeature> ofSomeReleases = options.ReloadTaskServesAppTasks ? [new AppTaskReads(catalogue, site)] : [];
        return
        [
            .. ofSomeReleases,
            new SchedulerReads(catalogue["schedulerservice"], site),
            new HubList(catalogue),
            new EmptyLists(),
            new EntityReads(catalogue, options.MaxRecordLimit),
            new TableReads(catalogue),
            new CustomPropertyCreation(site, options.TimeProvider),
            new NamedTaskActions(catalogue["task"], site, scheduler),
            new TaskActions(catalogue, scheduler),
            new ScriptLogReads(catalogue["reloadtask"], scriptLogs, options.ScriptLogApi, faults),
            new About(),
            new License(site),
            new AccessTypeReads(site),
            new LicenseAssignments(site),
        ];
    }
}
