using System.Text.Json;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>What the tenant's catalogue says about an app.</summary>
internal sealed record CloudAppEntry(string Id, string Name, string SpaceId, IReadOnlyList<string> Tags, DateTimeOffset? ReloadedAt);

/// <summary>The apps and spaces of a tenant as far as Butler may see them, kept for a while. Safe for concurrent use.</summary>
internal sealed class CloudAppCatalog(CloudReads reads, TimeProvider time) : IDisposable
{
    private const int MostSingleCalls = 5;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private readonly SemaphoreSlim _gate = new(1);
    private Content? _content;

    /// <summary>Gets all apps, read anew when they were not for a while.</summary>
    public async Task<IReadOnlyCollection<CloudAppEntry>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await GetAsync(cancellationToken)).Apps.Values.OfType<CloudAppEntry>()];

    /// <summary>Finds apps by their ids. New ones are looked up one by one, a few at a time.</summary>
    public async Task<IReadOnlyDictionary<string, CloudAppEntry>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var content = await GetAsync(cancellationToken);
        var wanted = ids.Where(static id => CloudId.IsValid(id)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var id in wanted.Where(id => !content.Apps.ContainsKey(id)).Take(MostSingleCalls).ToList())
            {
                var item = await reads.FindAsync(client => client.GetItemAsync(id, cancellationToken), cancellationToken);
                content.Apps[id] = item is { } found ? ReadApp(found) : null;
            }

            return wanted.Select(id => content.Apps.GetValueOrDefault(id)).OfType<CloudAppEntry>().ToDictionary(static app => app.Id, StringComparer.OrdinalIgnoreCase);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gets the names of all spaces by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SpacesAsync(CancellationToken cancellationToken)
    {
        var content = await GetAsync(cancellationToken);
        return content.Spaces ??= (await reads.AllAsync("api/v1/spaces?limit=100", cancellationToken))
            .DistinctBy(static space => space.Text("id"))
            .ToDictionary(static space => space.Text("id"), static space => space.Text("name"), StringComparer.OrdinalIgnoreCase);
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Content> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_content is { } content && time.GetUtcNow() - content.ReadAt < Kept)
            {
                return content;
            }

            var apps = new Dictionary<string, CloudAppEntry?>(StringComparer.OrdinalIgnoreCase);
            foreach (var item in await reads.AllAsync("api/v1/items?resourceType=app&noActions=true&limit=100", cancellationToken))
            {
                apps[item.Text("resourceId")] = ReadApp(item);
            }

            return _content = new Content(time.GetUtcNow(), apps);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static CloudAppEntry ReadApp(JsonElement item) => new(
        item.Text("resourceId"),
        item.Text("name"),
        item.Text("spaceId"),
        [.. item.Member("meta").Items("tags").Select(static tag => tag.Text("name")).Where(static name => name.Length > 0)],
        item.Member("resourceAttributes").Time("lastReloadTime"));

    private sealed record Content(DateTimeOffset ReadAt, Dictionary<string, CloudAppEntry?> Apps)
    {
        public IReadOnlyDictionary<string, string>? Spaces { get; set; }
    }
}
