using Butler.Core.Storage;
using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Keeps the reports in Butler's SQLite file.</summary>
internal sealed class SqliteLicenseReleaseJournal : ILicenseReleaseJournal
{
    // Other writers get their turn between the parts of a long report.
    private const int RowsPerWrite = 500;
    private readonly SqliteDatabase _database;

    public SqliteLicenseReleaseJournal(SqliteDatabase database)
    {
        _database = database;
        database.Use(LicenseReleaseSchema.Schema);
    }

    public Task SaveRunAsync(LicenseReleaseRun run, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            LicenseReleaseRows.Save(session, run);
            return 0;
        },
        cancellationToken);

    public async Task SaveDecisionsAsync(string runId, IReadOnlyList<LicenseReleaseDecision> decisions, CancellationToken cancellationToken)
    {
        foreach (var part in decisions.Chunk(RowsPerWrite))
        {
            await WriteAsync(
                session =>
                {
                    Array.ForEach(part, decision => LicenseReleaseRows.Save(session, runId, decision));
                    return 0;
                },
                cancellationToken);
        }
    }

    public async Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken) =>
        await ReadAsync(
            session => session.Query(
                $"""
                SELECT {LicenseReleaseRows.RunColumns} FROM license_release_runs
                WHERE $after IS NULL OR seq < (SELECT seq FROM license_release_runs WHERE id = $after)
                ORDER BY seq DESC LIMIT $limit
                """,
                LicenseReleaseRows.ReadRun,
                ("$after", query.After),
                ("$limit", (long)Math.Clamp(query.Limit, 1, 1000))).ConvertAll(run => Count(session, run)),
            cancellationToken);

    public Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken) => ReadAsync(
        session => session.Query(
            $"SELECT {LicenseReleaseRows.RunColumns} FROM license_release_runs WHERE id = $id", LicenseReleaseRows.ReadRun, ("$id", id))
            .ConvertAll(run => Count(session, run)).FirstOrDefault(),
        cancellationToken);

    public async Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(
        LicenseReleaseDecisionQuery query, CancellationToken cancellationToken) => await ReadAsync(
            session => session.Query(
                $"""
                SELECT {LicenseReleaseRows.DecisionColumns} FROM license_release_decisions
                WHERE run_id = $run AND ($verdict IS NULL OR verdict = $verdict) AND position > $after
                ORDER BY position LIMIT $limit
                """,
                LicenseReleaseRows.ReadDecision,
                ("$run", query.RunId),
                ("$verdict", (long?)query.Verdict),
                ("$after", (long)(query.After ?? -1)),
                ("$limit", (long)Math.Clamp(query.Limit, 1, 1000))),
            cancellationToken);

    public async Task<IReadOnlyList<string>> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) => await WriteAsync(
        session => session.Query(
            """
            UPDATE license_release_runs SET state = $interrupted, ended_at = $now, reason = $reason WHERE state = 0 RETURNING id
            """,
            static row => row.GetString(0),
            ("$interrupted", (long)LicenseReleaseState.Interrupted),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$reason", "Butler ended before the run did.")),
        cancellationToken);

    public Task PurgeAsync(int keep, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            var old = session.Query(
                "SELECT id FROM license_release_runs ORDER BY seq DESC LIMIT -1 OFFSET $keep", static row => row.GetString(0), ("$keep", (long)keep));
            foreach (var id in old)
            {
                session.Execute("DELETE FROM license_release_decisions WHERE run_id = $id", ("$id", id));
                session.Execute("DELETE FROM license_release_runs WHERE id = $id", ("$id", id));
            }

            return 0;
        },
        cancellationToken);

    private static LicenseReleaseRun Count(SqliteSession session, LicenseReleaseRun run) => run with
    {
        Counts = LicenseReleaseTally.Of(session.Query(
            "SELECT verdict, count(*) FROM license_release_decisions WHERE run_id = $id GROUP BY verdict",
            static row => KeyValuePair.Create((LicenseReleaseVerdict)row.GetInt32(0), row.GetInt32(1)),
            ("$id", run.Id)).ToDictionary()),
    };

    private async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.ReadAsync(read, cancellationToken);
        }
        catch (ButlerStorageException failure)
        {
            throw new LicenseReleaseJournalException(failure.Message, failure);
        }
    }

    private async Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.WriteAsync(write, cancellationToken);
        }
        catch (ButlerStorageException failure)
        {
            throw new LicenseReleaseJournalException(failure.Message, failure);
        }
    }
}
