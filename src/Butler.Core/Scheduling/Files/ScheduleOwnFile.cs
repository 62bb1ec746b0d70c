using Butler.Files;

namespace Butler.Core.Scheduling.Files;

/// <summary>Provides the schedule file.</summary>
internal sealed class ScheduleOwnFile(Func<SchedulerOptions> options) : IOwnFiles
{
    public IEnumerable<OwnFile> FindOwnFiles() => [new OwnFile("Butler:scheduler:configfile", options().ConfigFile)];
}
