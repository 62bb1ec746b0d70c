namespace Butler.Simulation;

/// <summary>An entity's place in its table, with room for the JSON that was made from it.</summary>
internal sealed class EntityRow<T>(T value)
    where T : SiteEntity
{
    private readonly Lock _gate = new();
    private volatile T _value = value;
    private volatile object? _projection;

    public T Value => _value;

    public object? Projection
    {
        get => _projection;
        set => _projection = value;
    }

    public T Update(Func<T, T> change)
    {
        lock (_gate)
        {
            var updated = change(_value);
            if (updated.Id != _value.Id)
            {
                throw new InvalidOperationException("A change must keep the id of the entity.");
            }

            _value = updated;
            return updated;
        }
    }
}
