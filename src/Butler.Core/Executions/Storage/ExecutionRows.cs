using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Core.Storage;
using Butler.Executions;
using Butler.Executions.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Executions.Storage;

/// <summary>Finds and writes rows of the history within a transaction.</summary>
internal static class ExecutionRows
{
    private const string Columns = "seq, body";

    /// <summary>Merges one report into the history.</summary>
    public static ExecutionChange Record(SqliteSession session, Execution report, TimeSpan tolerance)
    {
        if (Find(session, report, tolerance) is not { } found)
        {
            Insert(session, report);
            return new ExecutionChange(null, report);
        }

        var merged = ExecutionMerge.Merge(found.Execution, report);
        if (!report.IsProvisional && report.IsEnded && !found.Execution.IsEnded && FindForResult(session, report, tolerance) is { } early)
        {
            // The event came while Qlik Sense still showed it as running, and nothing but the end tells that they are one.
            merged = ExecutionMerge.Merge(merged, early.Execution);
            session.Execute("DELETE FROM execution_history WHERE seq = $seq", ("$seq", early.Seq));
        }

        if (!Bytes(merged).AsSpan().SequenceEqual(Bytes(found.Execution)))
        {
            Update(session, found.Seq, merged);
        }

        return new ExecutionChange(found.Execution, merged);
    }

    public static Execution Read(SqliteDataReader row) => Deserialize(row.GetFieldValue<byte[]>(0));

    public static (long Seq, Execution Execution) ReadWithNumber(SqliteDataReader row) => (row.GetInt64(0), Deserialize(row.GetFieldValue<byte[]>(1)));

    public static void Update(SqliteSession session, long seq, Execution execution) => session.Execute(
        """
        UPDATE execution_history SET id = $id, run_id = $run_id, event_id = $event_id, start_id = $start_id, task_id = $task_id, task_name = $task_name,
            app_id = $app_id, node = $node, tags = $tags, outcome = $outcome, is_ended = $is_ended, trigger_kind = $trigger_kind, sources = $sources,
            announcement = $announcement, attempt = $attempt, is_provisional = $is_provisional, moment = $moment, ended_at = $ended_at,
            learnt_at = $learnt_at, body = $body
        WHERE seq = $seq
        """,
        [.. Values(execution), ("$seq", seq)]);

    private static (long Seq, Execution Execution)? Find(SqliteSession session, Execution report, TimeSpan tolerance) =>
        FindExact(session, report) ?? (report.IsProvisional ? FindForEvent(session, report, tolerance) : FindForResult(session, report, tolerance));

    private static (long Seq, Execution Execution)? FindExact(SqliteSession session, Execution report) => First(session.Query(
        $"SELECT {Columns} FROM execution_history WHERE id = $id AND site = $site", ReadWithNumber, ("$id", report.Id), ("$site", report.Site)));

    // The last attempt of the run, then an end at the same time, then what still runs.
    private static (long Seq, Execution Execution)? FindForEvent(SqliteSession session, Execution report, TimeSpan tolerance)
    {
        foreach (var id in (string[])[report.EventId, report.RunId])
        {
            if (id.Length > 0 && First(session.Query(
                $"""
                SELECT {Columns} FROM execution_history INDEXED BY execution_history_run WHERE run_id = $id AND site = $site
                UNION ALL SELECT {Columns} FROM execution_history WHERE id = $id AND site = $site
                UNION ALL SELECT {Columns} FROM execution_history INDEXED BY execution_history_event WHERE event_id = $id AND site = $site
                """,
                ReadWithNumber,
                ("$id", id),
                ("$site", report.Site)).OrderByDescending(static row => row.Execution.Attempt)) is { } byId)
            {
                return byId;
            }
        }

        return FindByEnd(session, report, tolerance, "") ?? FindRunning(session, report);
    }

    private static (long Seq, Execution Execution)? FindForResult(SqliteSession session, Execution report, TimeSpan tolerance)
    {
        foreach (var (column, id) in ((string, string)[])[("event", report.RunId), ("event", report.Id), ("run", report.RunId)])
        {
            if (id.Length > 0 && First(session.Query(
                $"SELECT {Columns} FROM execution_history INDEXED BY execution_history_{column} WHERE {column}_id = $id AND site = $site AND is_provisional = 1",
                ReadWithNumber,
                ("$id", id),
                ("$site", report.Site))) is { } byId)
            {
                return byId;
            }
        }

        return FindByEnd(session, report, tolerance, "AND is_provisional = 1");
    }

    private static (long Seq, Execution Execution)? FindByEnd(SqliteSession session, Execution report, TimeSpan tolerance, string condition) =>
        report is not { EndedAt: { } ended, TaskId.Length: > 0, Outcome: { } outcome }
            ? null
            : First(session.Query(
                $"""
                SELECT {Columns} FROM execution_history INDEXED BY execution_history_task
                WHERE task_id = $task_id AND site = $site AND outcome = $outcome AND ended_at BETWEEN $first AND $last {condition}
                """,
                ReadWithNumber,
                ("$task_id", report.TaskId),
                ("$site", report.Site),
                ("$outcome", (long)outcome),
                ("$first", (ended - tolerance).ToUnixTimeMilliseconds()),
                ("$last", (ended + tolerance).ToUnixTimeMilliseconds()))
                .Where(row => !ExecutionMerge.Contradict(row.Execution, report))
                .OrderBy(row => (row.Execution.EndedAt!.Value - ended).Duration()));

    private static (long Seq, Execution Execution)? FindRunning(SqliteSession session, Execution report) => report.TaskId.Length == 0
        ? null
        : First(session.Query(
            $"SELECT {Columns} FROM execution_history INDEXED BY execution_history_active WHERE is_ended = 0 AND site = $site AND task_id = $task_id ORDER BY seq DESC",
            ReadWithNumber,
            ("$site", report.Site),
            ("$task_id", report.TaskId)).Where(row => !ExecutionMerge.Contradict(row.Execution, report)));

    private static (long Seq, Execution Execution)? First(IEnumerable<(long Seq, Execution Execution)> rows)
    {
        foreach (var row in rows)
        {
            return row;
        }

        return null;
    }

    private static void Insert(SqliteSession session, Execution execution) => session.Execute(
        """
        INSERT INTO execution_history (site, id, run_id, event_id, start_id, task_id, task_name, app_id, node, tags, outcome, is_ended, trigger_kind, sources,
            announcement, attempt, is_provisional, moment, ended_at, learnt_at, body)
        VALUES ($site, $id, $run_id, $event_id, $start_id, $task_id, $task_name, $app_id, $node, $tags, $outcome, $is_ended, $trigger_kind, $sources,
            $announcement, $attempt, $is_provisional, $moment, $ended_at, $learnt_at, $body)
        """,
        [.. Values(execution), ("$site", execution.Site)]);

    private static (string Name, object? Value)[] Values(Execution execution) =>
    [
        ("$id", execution.Id),
        ("$run_id", Text(execution.RunId)),
        ("$event_id", Text(execution.EventId)),
        ("$start_id", Text(execution.StartId)),
        ("$task_id", Text(execution.TaskId)),
        ("$task_name", Text(execution.TaskName)),
        ("$app_id", Text(execution.AppId)),
        ("$node", Text(execution.Node)),
        ("$tags", execution.Tags.Count > 0 ? $"\n{string.Join('\n', execution.Tags)}\n" : null),
        ("$outcome", execution.Outcome is { } outcome ? (long)outcome : null),
        ("$is_ended", execution.IsEnded ? 1L : 0L),
        ("$trigger_kind", (long)execution.Trigger),
        ("$sources", (long)execution.Sources),
        ("$announcement", (long)execution.Announcement),
        ("$attempt", (long)execution.Attempt),
        ("$is_provisional", execution.IsProvisional ? 1L : 0L),
        ("$moment", (execution.QueuedAt ?? execution.StartedAt ?? execution.EndedAt ?? execution.LearntAt).ToUnixTimeMilliseconds()),
        ("$ended_at", execution.EndedAt?.ToUnixTimeMilliseconds()),
        ("$learnt_at", execution.LearntAt.ToUnixTimeMilliseconds()),
        ("$body", Bytes(execution)),
    ];

    private static string? Text(string text) => text.Length > 0 ? text : null;

    private static byte[] Bytes(Execution execution) => JsonSerializer.SerializeToUtf8Bytes(execution, ExecutionJson.Default.Execution);

    private static Execution Deserialize(byte[] body) => JsonSerializer.Deserialize(body, ExecutionJson.Default.Execution)!;
}

/// <summary>The form in which executions and marks are stored.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Execution))]
[JsonSerializable(typeof(ExecutionMark))]
internal sealed partial class ExecutionJson : JsonSerializerContext;
