using System.Collections.Concurrent;

namespace Butler.Simulation;

/// <summary>The entities of one type, found by id and listed in the order they were added. Safe for concurrent use.</summary>
/// <typeparam name="T">The entity.</typeparam>
public sealed class EntityTable<T>
    where T : SiteEntity
{
    private readonly ConcurrentDictionary<Guid, EntityRow<T>> _rows = new();
    private readonly List<EntityRow<T>> _order = [];
    private readonly Lock _gate = new();
    private readonly Action<T>? _changed;
    private readonly int _capacity;
    private EntityRow<T>[]? _listed;

    internal EntityTable(Action<T>? changed = null, int capacity = int.MaxValue)
    {
        _changed = changed;
        _capacity = capacity;
    }

    /// <summary>Gets the number of entities.</summary>
    public int Count => _rows.Count;

    /// <summary>Gets all entities as they are now, oldest first.</summary>
    public IReadOnlyList<T> All => Array.ConvertAll(Rows, row => row.Value);

    internal EntityRow<T>[] Rows
    {
        get
        {
            lock (_gate)
            {
                return _listed ??= [.. _order];
            }
        }
    }

    /// <summary>Adds an entity.</summary>
    /// <param name="entity">The entity.</param>
    /// <returns>The same entity.</returns>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public T Add(T entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var row = new EntityRow<T>(entity);
        if (!_rows.TryAdd(entity.Id, row))
        {
            throw new ArgumentException($"There is already a {typeof(T).Name} with the id {entity.Id}.", nameof(entity));
        }

        lock (_gate)
        {
            _order.Add(row);
            _listed = null;
            if (_order.Count > _capacity)
            {
                _rows.TryRemove(_order[0].Value.Id, out _);
                _order.RemoveAt(0);
            }
        }

        _changed?.Invoke(entity);
        return entity;
    }

    /// <summary>Finds an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The entity as it is now, or <see langword="null"/>.</returns>
    public T? Find(Guid id) => _rows.TryGetValue(id, out var row) ? row.Value : null;

    /// <summary>Changes an entity; requests from then on see the new one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="change">Makes the new entity from the old one; must keep the id.</param>
    /// <returns>The new entity.</returns>
    /// <exception cref="KeyNotFoundException">There is no such entity.</exception>
    public T Update(Guid id, Func<T, T> change)
    {
        var updated = TryUpdate(id, change) ?? throw new KeyNotFoundException($"There is no {typeof(T).Name} with the id {id}.");
        _changed?.Invoke(updated);
        return updated;
    }

    /// <summary>Removes an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <returns><see langword="true"/> when there was one.</returns>
    public bool Remove(Guid id)
    {
        if (!_rows.TryRemove(id, out var row))
        {
            return false;
        }

        lock (_gate)
        {
            _order.Remove(row);
            _listed = null;
        }

        _changed?.Invoke(row.Value);
        return true;
    }

    internal EntityRow<T>? FindRow(Guid id) => _rows.GetValueOrDefault(id);

    /// <summary>Changes an entity in a way that no other entity shows, so nobody else's documents grow stale.</summary>
    internal T? TryUpdate(Guid id, Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _rows.TryGetValue(id, out var row) ? row.Update(change) : null;
    }
}
