using Butler.Alerts;
using Butler.Executions;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Executions.Results;

/// <summary>Reads what runs or waits: the sessions that the scheduler works on, joined with their results.</summary>
/// <remarks>An active result that has no session twice in a row is orphaned: once can be a run that begins or ends between the two lists.</remarks>
internal sealed class LiveExecutions(IQrsClient client, SiteResults results, ExecutionBuilder builder)
{
    private readonly QrsFullReader _sessions = new(client);
    private HashSet<string> _withoutSession = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads them.</summary>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async Task<IReadOnlyList<Execution>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = await _sessions.ReadAsync(
            "executionsession", "ExecutionSession", QrsJson.Default.ListQrsExecutionSession, static session => session.Id, cancellationToken);
        var sessions = all.Where(static session => IdOf(session.ExecutionResult?.Id).Length > 0)
            .DistinctBy(static session => IdOf(session.ExecutionResult?.Id))
            .ToDictionary(static session => IdOf(session.ExecutionResult?.Id), StringComparer.OrdinalIgnoreCase);
        var rows = (await results.ReadActiveAsync(cancellationToken)).ToDictionary(static row => row.Id, StringComparer.OrdinalIgnoreCase);
        var ended = await results.ReadByIdAsync("id", sessions.Keys.Where(id => !rows.ContainsKey(id)), cancellationToken);
        foreach (var row in ended)
        {
            rows.TryAdd(row.Id, row);
        }

        NoteOrphans(rows.Values, sessions, all);
        foreach (var (id, session) in sessions.Where(session => !rows.ContainsKey(session.Key)))
        {
            // The result is not visible yet, or not to this user.
            rows[id] = ToRow(id, session);
        }

        return await builder.BuildAsync([.. rows.Values], sessions, cancellationToken);
    }

    private void NoteOrphans(
        IEnumerable<ResultRow> rows, Dictionary<string, QrsExecutionSession> sessions, IReadOnlyList<QrsExecutionSession> all)
    {
        var runs = all.Select(static session => IdOf(session.Id)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var without = rows.Where(row => !sessions.ContainsKey(row.Id) && !runs.Contains(row.RunId))
            .Select(static row => row.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        builder.SetOrphans(without.Where(_withoutSession.Contains));
        _withoutSession = without;
    }

    private static ResultRow ToRow(string id, QrsExecutionSession session) => new()
    {
        Id = id,
        RunId = IdOf(session.Id),
        TaskId = IdOf(session.ReloadTask?.Id ?? session.ExternalProgramTask?.Id ?? session.UserSyncTask?.Id),
        AppId = IdOf(session.App?.Id),
        Node = session.ExecutionResult?.ExecutingNodeName ?? "",
        Status = session.ExecutionResult?.Status ?? (int)ExecutionStatus.Triggered,
        Started = session.ExecutionResult?.StartTime,
        Stopped = session.ExecutionResult?.StopTime,
        Created = session.CreatedDate,
    };

    private static string IdOf(string? text) => Guid.TryParse(text, out var id) && id != Guid.Empty ? id.ToString("D") : "";
}
