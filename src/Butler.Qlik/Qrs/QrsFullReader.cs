using System.Text.Json.Serialization.Metadata;

namespace Butler.Qlik.Qrs;

/// <summary>Reads all entities of a type in full. A server may cut such a list at a number of its own; the rest is then read by ids.</summary>
internal sealed class QrsFullReader(IQrsClient client)
{
    private const int IdsPerCall = 40;
    private readonly QrsTableReader _tables = new(client);

    /// <summary>Reads all.</summary>
    /// <param name="type">The type in the path, as in <c>schemaevent</c>.</param>
    /// <param name="entity">The type in a table, as in <c>SchemaEvent</c>.</param>
    /// <param name="json">How they are parsed.</param>
    /// <param name="idOf">Gets the id of one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="isKept">Determines by id and time of the last change that one that is cut off need not be read.</param>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        string type, string entity, JsonTypeInfo<List<T>> json, Func<T, string?> idOf, CancellationToken cancellationToken,
        Func<QrsRow, bool>? isKept = null)
    {
        var all = await client.GetAsync(new QrsCall(type + "/full", type + "/full"), json, cancellationToken);
        if (all.Count == 0 || all.Count >= await _tables.CountAsync(type, null, cancellationToken))
        {
            return all;
        }

        var known = all.Select(idOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var question = QrsTableQuestion.For(entity, "id", "modifiedDate");
        var missing = new List<string>();
        await foreach (var page in _tables.ReadAsync(type, question, null, "id", cancellationToken))
        {
            missing.AddRange(page.Where(row => isKept?.Invoke(row) != true).Select(static row => row.Id("id")).Where(id => id.Length > 0 && !known.Contains(id)));
        }

        all.AddRange(await ReadByIdAsync(type, missing, json, idOf, Math.Min(all.Count, IdsPerCall), cancellationToken));
        return all;
    }

    /// <summary>Reads some by their ids; those that are gone are left out.</summary>
    /// <exception cref="QrsException">They could not be had.</exception>
    public Task<IReadOnlyList<T>> ReadByIdAsync<T>(
        string type, IReadOnlyList<string> ids, JsonTypeInfo<List<T>> json, Func<T, string?> idOf, CancellationToken cancellationToken) =>
        ReadByIdAsync(type, ids, json, idOf, IdsPerCall, cancellationToken);

    private async Task<IReadOnlyList<T>> ReadByIdAsync<T>(
        string type, IReadOnlyList<string> ids, JsonTypeInfo<List<T>> json, Func<T, string?> idOf, int perCall, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        foreach (var chunk in ids.Chunk(perCall))
        {
            found.AddRange(await client.GetAsync(QrsCall.FullList(type, QrsFilter.IsOneOf("id", chunk)), json, cancellationToken));
        }

        return [.. found.DistinctBy(idOf)];
    }
}
