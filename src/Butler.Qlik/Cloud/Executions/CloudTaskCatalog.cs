using System.Net;
using System.Text.Json;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>The tasks of a tenant, of all generations that it has. Safe for concurrent use.</summary>
/// <remarks>An app's tasks of the oldest generation are left out once it has newer ones: these switch the old ones off.</remarks>
internal sealed class CloudTaskCatalog(CloudReads reads, CloudAppCatalog apps, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LeastAge = TimeSpan.FromMinutes(5);
    private static readonly HttpStatusCode[] Missing = [HttpStatusCode.NotFound, HttpStatusCode.Gone];
    private readonly SemaphoreSlim _gate = new(1);
    private (DateTimeOffset ReadAt, IReadOnlyDictionary<string, CloudTask> Tasks)? _known;

    /// <summary>Reads all tasks now.</summary>
    public async Task<IReadOnlyCollection<CloudTask>> ReadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return [.. (await LoadAsync(cancellationToken)).Values];
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gets the tasks as they were read lately; now, if they lack one that is wanted and were not read a moment ago.</summary>
    public async Task<IReadOnlyDictionary<string, CloudTask>> FindAsync(IReadOnlyCollection<string> wanted, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var age = time.GetUtcNow() - _known?.ReadAt;
            return _known is { } known && age < Kept && (age < LeastAge || wanted.All(known.Tasks.ContainsKey))
                ? known.Tasks
                : await LoadAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IReadOnlyDictionary<string, CloudTask>> LoadAsync(CancellationToken cancellationToken)
    {
        List<CloudTask> tasks = [];
        var scheduling = await reads.TryAllAsync("api/scheduling/tasks?limit=100", Missing, cancellationToken);
        tasks.AddRange(Parse(scheduling ?? [], CloudTaskApi.Scheduling));
        tasks.AddRange(Parse(await ReadSecondAsync(isNeeded: scheduling is null, cancellationToken), CloudTaskApi.Tasks));
        var newer = tasks.Select(static task => task.AppId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var legacy = await reads.TryAllAsync("api/v1/reload-tasks?limit=100", Missing, cancellationToken);
        tasks.AddRange(Parse(legacy ?? [], CloudTaskApi.Legacy).Where(task => !newer.Contains(task.AppId)));
        var byId = tasks.DistinctBy(static task => task.Id).ToDictionary(static task => task.Id);
        _known = (time.GetUtcNow(), byId);
        return byId;
    }

    // The second generation was once only given app by app.
    private async Task<IReadOnlyList<JsonElement>> ReadSecondAsync(bool isNeeded, CancellationToken cancellationToken)
    {
        const string Path = "api/v1/tasks?limit=100";
        if (await reads.TryAllAsync(Path, [.. Missing, HttpStatusCode.BadRequest], cancellationToken) is { } all)
        {
            return all;
        }

        List<JsonElement> found = [];
        if (isNeeded && await reads.TryAllAsync($"{Path}&resourceId={Guid.Empty}", [.. Missing, HttpStatusCode.BadRequest], cancellationToken) is not null)
        {
            foreach (var app in await apps.AllAsync(cancellationToken))
            {
                found.AddRange(await reads.TryAllAsync($"{Path}&resourceId={Uri.EscapeDataString(app.Id)}", Missing, cancellationToken) ?? []);
            }
        }

        return found;
    }

    private static IEnumerable<CloudTask> Parse(IEnumerable<JsonElement> found, CloudTaskApi api) =>
        found.Select(task => CloudTaskParser.Read(task, api)).OfType<CloudTask>();
}
