using System.Collections.Immutable;

namespace Butler.Simulation.Cloud;

/// <summary>What a simulated tenant holds. Change it at any time. Safe for concurrent use.</summary>
public sealed class TenantContent
{
    /// <summary>Gets the spaces.</summary>
    public TenantTable<TenantSpace> Spaces { get; } = new();

    /// <summary>Gets the apps.</summary>
    public TenantTable<TenantApp> Apps { get; } = new();

    /// <summary>Gets the tasks of all three generations. Enabled tasks start their apps while the simulator runs.</summary>
    public TenantTable<TenantTask> Tasks { get; } = new();

    /// <summary>Gets the reloads.</summary>
    public TenantTable<TenantReload> Reloads { get; } = new();

    /// <summary>Gets the runs of tasks.</summary>
    public TenantTable<TenantRun> Runs { get; } = new();
}

/// <summary>What everything in a tenant has in common.</summary>
public abstract record TenantEntity
{
    /// <summary>Gets the id; a new one by default.</summary>
    public string Id { get; init; } = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())[..24];
}

/// <summary>The entities of one type, in the order in which they were added. Safe for concurrent use.</summary>
/// <typeparam name="T">The entity.</typeparam>
public sealed class TenantTable<T>
    where T : TenantEntity
{
    private ImmutableList<string> _order = [];
    private ImmutableDictionary<string, T> _entities = ImmutableDictionary<string, T>.Empty;
    private readonly Lock _gate = new();

    internal event Action<string>? Changed;

    /// <summary>Gets the entities as they are now, oldest first.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _order.Select(id => _entities[id])];
            }
        }
    }

    /// <summary>Adds an entity, or replaces the one with its id.</summary>
    /// <param name="entity">The entity.</param>
    /// <returns>The same entity.</returns>
    public T Put(T entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        lock (_gate)
        {
            if (!_entities.ContainsKey(entity.Id))
            {
                _order = _order.Add(entity.Id);
            }

            _entities = _entities.SetItem(entity.Id, entity);
        }

        Changed?.Invoke(entity.Id);
        return entity;
    }

    /// <summary>Finds an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The entity as it is now, or <see langword="null"/>.</returns>
    public T? Find(string id) => _entities.GetValueOrDefault(id);

    /// <summary>Removes an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <returns><see langword="true"/> when there was one.</returns>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            if (!_entities.ContainsKey(id))
            {
                return false;
            }

            _entities = _entities.Remove(id);
            _order = _order.Remove(id);
        }

        Changed?.Invoke(id);
        return true;
    }
}

/// <summary>A space.</summary>
public sealed record TenantSpace : TenantEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the type: shared, managed or data. Default shared.</summary>
    public string Type { get; init; } = "shared";
}

/// <summary>An app.</summary>
public sealed record TenantApp : TenantEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the id of the owner. Default <c>owner-1</c>.</summary>
    public string OwnerId { get; init; } = "owner-1";

    /// <summary>Gets the id of the space; empty, the default, for the owner's own.</summary>
    public string SpaceId { get; init; } = "";

    /// <summary>Gets the tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets what reloads do. A failure ends as FAILED, a hang goes on until the limit of three hours. Default: succeeds after ten seconds.</summary>
    public TaskBehaviour Behaviour { get; init; } = TaskBehaviour.Succeeds(TimeSpan.FromSeconds(10));
}

/// <summary>A reload.</summary>
public sealed record TenantReload : TenantEntity
{
    /// <summary>Gets the id of the app.</summary>
    public required string AppId { get; init; }

    /// <summary>Gets who asked for it.</summary>
    public string UserId { get; init; } = "user-1";

    /// <summary>Gets what asked for it: hub, external, chronos, automations, data-refresh or choreographer.</summary>
    public string Type { get; init; } = "external";

    /// <summary>Gets the status: QUEUED, RELOADING, CANCELING, SUCCEEDED, FAILED, CANCELED or EXCEEDED_LIMIT.</summary>
    public required string Status { get; init; }

    /// <summary>Gets a value indicating whether it is partial.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreationTime { get; init; }

    /// <summary>Gets when it left the queue.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Gets the id of the task; empty, the default, for none.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Gets the code of the error.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>Gets the message of the error.</summary>
    public string ErrorMessage { get; init; } = "";

    /// <summary>Gets the progress log.</summary>
    public string Log { get; init; } = "";

    /// <summary>Gets a value indicating whether it has ended.</summary>
    public bool HasEnded => EndTime is not null;
}

/// <summary>A run of a task.</summary>
public sealed record TenantRun : TenantEntity
{
    /// <summary>Gets the id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Gets the name that the task had.</summary>
    public required string TaskName { get; init; }

    /// <summary>Gets the id of the app.</summary>
    public required string ResourceId { get; init; }

    /// <summary>Gets the status: RUNNING, SUCCEEDED or FAILED.</summary>
    public required string Status { get; init; }

    /// <summary>Gets when it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets what started it.</summary>
    public required string TriggeredBy { get; init; }

    /// <summary>Gets the id of the reload.</summary>
    public required string ReloadId { get; init; }
}
