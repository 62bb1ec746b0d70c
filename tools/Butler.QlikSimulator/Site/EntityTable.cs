using System.Collections.Concurrent;

namespace Butler.Simulation;

/// <summary>The entities of one type, found by id and listed in the order they were added. Safe for concurrent use.</summary>
/// <typeparam name="T">The entity.</typeparam>
public sealed class EntityTable<T>
    where T : SiteEntity
{
    private readonly ConcurrentDictionary<Guid, EntityRow<T>> _rows = new();
    private readonly Lock _gate = new();
    private readonly Action<T>? _changed;

    // A place in the array is written once, so what was handed out as a part of it stays as it is. Removing makes a new array.
    private EntityRow<T>[] _order = new EntityRow<T>[16];
    private int _first;
    private int _end;
    private int _capacity;

    internal EntityTable(Action<T>? changed = null, int capacity = int.MaxValue)
    {
        _changed = changed;
        _capacity = capacity;
    }

    /// <summary>Gets the number of entities.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _end - _first;
            }
        }
    }

    /// <summary>Gets all entities as they are now, oldest first.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            var rows = Rows;
            var all = new T[rows.Count];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = rows[i].Value;
            }

            return all;
        }
    }

    internal ArraySegment<EntityRow<T>> Rows
    {
        get
        {
            lock (_gate)
            {
                return new ArraySegment<EntityRow<T>>(_order, _first, _end - _first);
            }
        }
    }

    /// <summary>Gets or sets how many entities are kept; the oldest go.</summary>
    internal int Capacity
    {
        get => _capacity;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            lock (_gate)
            {
                _capacity = value;
                DropOldest();
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
            if (_end == _order.Length)
            {
                Resize();
            }

            _order[_end++] = row;
            DropOldest();
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
            _order = [.. new ArraySegment<EntityRow<T>>(_order, _first, _end - _first).Where(known => known != row)];
            (_first, _end) = (0, _order.Length);
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

    private void Resize()
    {
        var count = _end - _first;
        var larger = new EntityRow<T>[Math.Max(16, count * 2)];
        Array.Copy(_order, _first, larger, 0, count);
        (_order, _first, _end) = (larger, 0, count);
    }

    private void DropOldest()
    {
        while (_end - _first > _capacity)
        {
            _rows.TryRemove(_order[_first++].Value.Id, out _);
        }
    }
}
