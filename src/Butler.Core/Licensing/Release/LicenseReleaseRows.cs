using Butler.Core.Storage;
using Butler.Licensing;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Licensing.Release;

/// <summary>Runs and decisions as rows.</summary>
internal static class LicenseReleaseRows
{
    public const string RunColumns = "id, site, state, dry_run, started_by, licenses, max_releases, started_at, ended_at, reason";

    public const string DecisionColumns =
        "position, assignment_id, license, holder_id, user_directory, user_id, last_used, assigned_at, quarantined, days_idle, verdict, rule, detail, at";

    public static void Save(SqliteSession session, LicenseReleaseRun run) => session.Execute(
        $"""
        INSERT INTO license_release_runs ({RunColumns})
        VALUES ($id, $site, $state, $dry, $by, $licenses, $max, $started, $ended, $reason)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at, reason = excluded.reason
        """,
        ("$id", run.Id),
        ("$site", run.Site),
        ("$state", (long)run.State),
        ("$dry", run.DryRun ? 1L : 0L),
        ("$by", (long)run.Trigger),
        ("$licenses", string.Join(',', run.Licenses)),
        ("$max", (long)run.MaxReleases),
        ("$started", run.StartedAt.ToUnixTimeMilliseconds()),
        ("$ended", run.EndedAt?.ToUnixTimeMilliseconds()),
        ("$reason", run.Reason));

    public static void Save(SqliteSession session, string runId, LicenseReleaseDecision decision) => session.Execute(
        $"""
        INSERT OR REPLACE INTO license_release_decisions (run_id, {DecisionColumns})
        VALUES ($run, $position, $assignment, $license, $holder, $directory, $user, $used, $assigned, $quarantined, $idle, $verdict, $rule, $detail, $at)
        """,
        ("$run", runId),
        ("$position", (long)decision.Position),
        ("$assignment", decision.Assignment.Id),
        ("$license", (long)decision.Assignment.License),
        ("$holder", decision.Assignment.HolderId),
        ("$directory", decision.Assignment.UserDirectory),
        ("$user", decision.Assignment.UserId),
        ("$used", decision.Assignment.LastUsed?.ToUnixTimeMilliseconds()),
        ("$assigned", decision.Assignment.AssignedAt?.ToUnixTimeMilliseconds()),
        ("$quarantined", decision.Assignment.IsQuarantined ? 1L : 0L),
        ("$idle", (long?)decision.DaysIdle),
        ("$verdict", (long)decision.Outcome),
        ("$rule", (long)decision.Rule),
        ("$detail", decision.Detail),
        ("$at", decision.At.ToUnixTimeMilliseconds()));

    /// <summary>Deletes a batch of the oldest excess report; the report itself is deleted with its last decision.</summary>
    /// <returns>Whether there was such a report.</returns>
    public static bool DeletePart(SqliteSession session, int keep, int limit)
    {
        var newestOld = session.Number("SELECT seq FROM license_release_runs ORDER BY seq DESC LIMIT 1 OFFSET $keep", ("$keep", (long)keep));
        if (newestOld == 0
            || session.Text("SELECT id FROM license_release_runs WHERE seq <= $newest ORDER BY seq LIMIT 1", ("$newest", newestOld)) is not { } id)
        {
            return false;
        }

        var deleted = session.Execute(
            """
            DELETE FROM license_release_decisions WHERE (run_id, position) IN (
                SELECT run_id, position FROM license_release_decisions WHERE run_id = $id LIMIT $limit)
            """,
            ("$id", id),
            ("$limit", (long)limit));
        if (deleted < limit)
        {
            session.Execute("DELETE FROM license_release_runs WHERE id = $id", ("$id", id));
        }

        return true;
    }

    public static LicenseReleaseRun ReadRun(SqliteDataReader row) => new(row.GetString(0))
    {
        Site = row.GetString(1),
        State = (LicenseReleaseState)row.GetInt32(2),
        DryRun = row.GetInt32(3) != 0,
        Trigger = (LicenseReleaseTrigger)row.GetInt32(4),
        Licenses = [.. row.GetString(5).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ReleasableLicense>)],
        MaxReleases = row.GetInt32(6),
        StartedAt = Time(row, 7)!.Value,
        EndedAt = Time(row, 8),
        Reason = row.GetString(9),
    };

    public static LicenseReleaseDecision ReadDecision(SqliteDataReader row)
    {
        var assignment = new LicenseAssignment(
            row.GetString(1), (ReleasableLicense)row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5))
        {
            LastUsed = Time(row, 6),
            AssignedAt = Time(row, 7),
            IsQuarantined = row.GetInt32(8) != 0,
        };
        return new LicenseReleaseDecision(assignment, (LicenseReleaseOutcome)row.GetInt32(10), (LicenseReleaseRule)row.GetInt32(11))
        {
            Position = row.GetInt32(0),
            DaysIdle = row.IsDBNull(9) ? null : row.GetInt32(9),
            Detail = row.GetString(12),
            At = Time(row, 13)!.Value,
        };
    }

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
