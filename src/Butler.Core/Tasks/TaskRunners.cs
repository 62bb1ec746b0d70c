using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>The sites that tasks can be started at.</summary>
internal sealed class TaskRunners(IEnumerable<ITaskRunner> runners)
{
    private readonly Dictionary<string, ITaskRunner> _bySite = runners.ToDictionary(runner => runner.Site, StringComparer.Ordinal);

    public bool Any => _bySite.Count > 0;

    public ITaskRunner? Find(string site) => _bySite.GetValueOrDefault(site);

    /// <exception cref="TaskServiceException">Butler has no connection to the site.</exception>
    public ITaskRunner Get(string site) => Find(site) ?? throw Missing(site);

    private TaskServiceException Missing(string site) => new(
        Any
            ? $"Butler has no connection to a Qlik Sense site named '{site}'."
            : "Butler has no connection to Qlik Sense: Butler:configQRS is not set, or Butler runs with --no-qs-connection.");
}
