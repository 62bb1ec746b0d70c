using Butler.Alerts.Storage;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>The SQL that deletes old rows.</summary>
internal static class PurgeRows
{
    public static bool Purge(SqliteSession session, HistoryPurge purge)
    {
        (string, object?) limit = ("$limit", (long)purge.Limit);
        (string, object?) now = ("$now", purge.Now.ToUnixTimeMilliseconds());
        (string, object?) before = ("$before", purge.Before.ToUnixTimeMilliseconds());
        var isMore = ClockSetBack.Repair(session, purge.Now, purge.Limit);
        var keys = session.Execute(
            "DELETE FROM deduplication_keys WHERE key IN (SELECT key FROM deduplication_keys WHERE ends_at <= $now LIMIT $limit)", now, limit);
        var windows = session.Execute(
            """
            DELETE FROM rate_windows WHERE (sink, kind, subject, target) IN (
                SELECT sink, kind, subject, target FROM rate_windows
                WHERE ends_at <= $now AND (held_back = 0 OR ends_at <= $before) LIMIT $limit)
            """,
            now,
            before,
            limit);
        foreach (var sink in DeliveryRows.SinksWithBacklog(session).Except(purge.KnownSinks, StringComparer.Ordinal))
        {
            isMore |= session.Execute(
                """
                UPDATE deliveries SET state = 2, claimed = 0, finished_at = $now, reason = 'no sink of this name is configured any more'
                WHERE seq IN (
                    SELECT seq FROM deliveries INDEXED BY deliveries_backlog WHERE state = 0 AND sink = $sink AND planned_at < $before LIMIT $limit)
                """,
                now,
                before,
                ("$sink", sink),
                limit) == purge.Limit;
        }

        var deliveries = session.Execute(
            // The deliveries of a waiting alert record who has already received it.
            """
            DELETE FROM deliveries WHERE seq IN (
                SELECT d.seq FROM deliveries d JOIN alerts a ON a.id = d.alert_id WHERE d.finished_at < $before AND a.state <> 0 LIMIT $limit)
            """,
            before,
            limit);
        var alerts = session.Execute(
            """
            DELETE FROM alerts WHERE seq IN (
                SELECT a.seq FROM alerts a
                WHERE a.received_at < $before AND a.state <> 0 AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.alert_id = a.id)
                LIMIT $limit)
            """,
            before,
            limit);
        isMore |= PurgeBeyond(session, purge.MaxAlerts, limit) >= purge.Limit;
        return isMore || Math.Max(Math.Max(keys, windows), Math.Max(deliveries, alerts)) >= purge.Limit;
    }

    // Row numbers grow by one with each alert, so the newest one shows where the others end.
    private static int PurgeBeyond(SqliteSession session, long maxAlerts, (string Name, object? Value) limit)
    {
        (string, object?) last = ("$last", session.Number("SELECT max(seq) FROM alerts") - maxAlerts);
        var deliveries = session.Execute(
            """
            DELETE FROM deliveries WHERE seq IN (
                SELECT d.seq FROM alerts a JOIN deliveries d ON d.alert_id = a.id
                WHERE a.seq <= $last AND a.state <> 0 AND d.finished_at IS NOT NULL LIMIT $limit)
            """,
            last,
            limit);
        var alerts = session.Execute(
            """
            DELETE FROM alerts WHERE seq IN (
                SELECT a.seq FROM alerts a
                WHERE a.seq <= $last AND a.state <> 0 AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.alert_id = a.id)
                LIMIT $limit)
            """,
            last,
            limit);
        return Math.Max(deliveries, alerts);
    }
}
