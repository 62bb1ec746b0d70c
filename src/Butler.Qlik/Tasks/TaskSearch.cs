using Butler.Qlik.Qrs;
using Butler.Tasks;

namespace Butler.Qlik.Tasks;

/// <summary>Finds tasks of all types.</summary>
internal sealed class TaskSearch(IQrsClient client)
{
    // Up to here, concurrent calls take no longer than one call for all.
    private const int FewIds = 8;

    public async Task<IReadOnlyList<TaskReference>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var distinct = ids.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var filters = distinct.Count <= FewIds
            ? distinct.Select(QrsFilter.IdIs)
            : distinct.Chunk(IdChunk.Size).Select(static chunk => QrsFilter.IsOneOf("id", chunk));
        var found = await IdChunk.AllAsync(filters.ToList(), filter => client.GetAsync(
            QrsCall.List("task", filter), QrsJson.Default.ListQrsTask, cancellationToken));
        return [.. found.SelectMany(static tasks => ToReferences(tasks))];
    }

    public async Task<IReadOnlyList<TaskReference>> FindAsync(QrsFilter filter, CancellationToken cancellationToken) =>
        [.. ToReferences(await client.GetAsync(QrsCall.FullList("task", filter), QrsJson.Default.ListQrsTask, cancellationToken))];

    public async Task<IReadOnlyList<TaskReference>> ListAsync(CancellationToken cancellationToken) =>
        [.. ToReferences(await client.GetAsync(QrsCall.AllTasks, QrsJson.Default.ListQrsTask, cancellationToken))];

    private static IEnumerable<TaskReference> ToReferences(IEnumerable<QrsTask> tasks) =>
        tasks.Where(static task => task.Id is not null).Select(static task => new TaskReference(task.Id!, task.Name ?? ""));
}
