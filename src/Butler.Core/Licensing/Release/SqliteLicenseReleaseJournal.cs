using Butler.Core.Storage;
using Butler.Licensing;
using Butler.Licensing.Storage;

namespace Butler.Core.Licensing.Release;

/// <summary>Stores the reports in Butler's SQLite file.</summary>
internal sealed class SqliteLicenseReleaseJournal : ILicenseReleaseJournal
{
    // Other writers get their turn between the batches of a long report.
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

    public async Task<IReadOnlyList<LicenseReleaseRun>> FindRunsAsync(LicenseReleaseRunQuery query, CancellationToken cancellationToken)
    {
        var filter = new RowFilter().Before("seq", "SELECT seq FROM license_release_runs WHERE id =", query.After).Limit(query.Limit);
        return await ReadAsync(
            session => session.Query(
                $"SELECT {LicenseReleaseRows.RunColumns} FROM license_release_runs{filter.Where} ORDER BY seq DESC LIMIT $limit",
                LicenseReleaseRows.ReadRun,
                filter.Values).ConvertAll(run => Count(session, run)),
            cancellationToken);
    }

    public Task<LicenseReleaseRun?> FindRunAsync(string id, CancellationToken cancellationToken) => ReadAsync(
        session => session.Query(
            $"SELECT {LicenseReleaseRows.RunColumns} FROM license_release_runs WHERE id = $id", LicenseReleaseRows.ReadRun, ("$id", id))
            .ConvertAll(run => Count(session, run)).FirstOrDefault(),
        cancellationToken);

    public async Task<IReadOnlyList<LicenseReleaseDecision>> FindDecisionsAsync(
        LicenseReleaseDecisionQuery query, CancellationToken cancellationToken)
    {
        var filter = new RowFilter().Is("run_id", query.RunId).Is("verdict", (long?)query.Outcome, indexedWith: "run_id").Limit(query.Limit);
        return await ReadAsync(
            session => session.Query(
                $"""
                SELECT {LicenseReleaseRows.DecisionColumns} FROM license_release_decisions{filter.Where} AND position > $after
                ORDER BY position LIMIT $limit
                """,
                LicenseReleaseRows.ReadDecision,
                [.. filter.Values, ("$after", (long)(query.After ?? -1))]),
            cancellationToken);
    }

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

    public async Task PurgeAsync(int keep, CancellationToken cancellationToken)
    {
        while (await WriteAsync(session => LicenseReleaseRows.DeletePart(session, keep, RowsPerWrite), cancellationToken))
        {
            // Until nothing old is left.
        }
    }

    private static LicenseReleaseRun Count(SqliteSession session, LicenseReleaseRun run) => run with
    {
        Counts = LicenseReleaseTally.Of(session.Query(
            "SELECT verdict, count(*) FROM license_release_decisions WHERE run_id = $id GROUP BY verdict",
            static row => KeyValuePair.Create((LicenseReleaseOutcome)row.GetInt32(0), row.GetInt32(1)),
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
