using System.Collections.Concurrent;
using Butler.Simulation.Qrs;

namespace Butler.Simulation.Engine;

/// <summary>The apps as the engine sees them, the reloads that run, and the counters.</summary>
internal sealed class EngineSite(QlikSite site, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, SiteAppContent> _samples = new();
    private readonly ConcurrentDictionary<Guid, bool> _reloading = new();
    private readonly ConcurrentDictionary<string, long> _calls = new(StringComparer.Ordinal);
    private readonly List<EngineReloadRecord> _reloads = [];
    private readonly Lock _gate = new();
    private int _running;
    private int _mostRunning;

    public TimeProvider Time => time;

    public IReadOnlyDictionary<string, long> Calls => _calls;

    public int MostCallsAtOnce => Volatile.Read(ref _mostRunning);

    public IReadOnlyList<EngineReloadRecord> Reloads
    {
        get
        {
            lock (_gate)
            {
                return [.. _reloads];
            }
        }
    }

    public SiteAppContent ContentOf(SiteApp app) => app.Content ?? _samples.GetOrAdd(app.Id, static (_, name) => SiteAppContent.CreateSample(name), app.Name);

    public IEnumerable<SiteApp> AppsOf(QrsUser user) => site.Apps.All.Where(app => IsVisible(app, user));

    /// <summary>Finds an app that a user may open.</summary>
    public SiteApp Find(string name, QrsUser user)
    {
        var app = Guid.TryParse(name, out var id) ? site.Apps.Find(id) : null;
        return app is null ? throw new EngineException(EngineErrorCodes.AppNotFound, name)
            : IsVisible(app, user) ? app
            : throw new EngineException(EngineErrorCodes.AccessDenied, name);
    }

    public void CountCall(string method)
    {
        _calls.AddOrUpdate(method, 1, static (_, count) => count + 1);
        var running = Interlocked.Increment(ref _running);
        lock (_gate)
        {
            _mostRunning = Math.Max(_mostRunning, running);
        }
    }

    public void EndCall() => Interlocked.Decrement(ref _running);

    public int BeginReload(SiteApp app, QrsUser user, int mode, bool partial)
    {
        if (!_reloading.TryAdd(app.Id, true))
        {
            throw new EngineException(EngineErrorCodes.ReloadInProgress, app.Id.ToString("D"));
        }

        lock (_gate)
        {
            _reloads.Add(new EngineReloadRecord(app.Id, user.Name, mode, partial, time.GetUtcNow(), null, "running", false));
            return _reloads.Count - 1;
        }
    }

    public void EndReload(int index, string outcome)
    {
        lock (_gate)
        {
            _reloads[index] = _reloads[index] with { Ended = time.GetUtcNow(), Outcome = outcome };
            _reloading.TryRemove(_reloads[index].AppId, out _);
        }
    }

    public void Save(SiteApp app)
    {
        if ((site.Apps.Find(app.Id) ?? app).Reload.SaveFails)
        {
            throw new EngineException(EngineErrorCodes.SaveFailed, app.Id.ToString("D"));
        }

        site.Apps.TryUpdate(app.Id, saved => saved with { LastReloadTime = time.GetUtcNow() });
        lock (_gate)
        {
            var last = _reloads.FindLastIndex(reload => reload.AppId == app.Id && reload.Outcome == "success");
            if (last >= 0)
            {
                _reloads[last] = _reloads[last] with { IsSaved = true };
            }
        }
    }

    /// <summary>Gets what reloads of an app do at the moment.</summary>
    public AppReloadBehaviour BehaviourOf(SiteApp app) => (site.Apps.Find(app.Id) ?? app).Reload;

    private static bool IsVisible(SiteApp app, QrsUser user) => user.SeesAll || app.OwnerId == user.Id || app.StreamId is not null;
}
