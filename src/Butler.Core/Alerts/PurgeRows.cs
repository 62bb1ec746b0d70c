using System.Text.Json;
using Butler.Alerts;
using Butler.Core.Storage;

namespace Butler.Core.Alerts;

/// <summary>The SQL that forgets what is old.</summary>
internal static class PurgeRows
{
    public static bool Purge(SqliteSession session, HistoryPurge purge)
    {
        (string, object?) limit = ("$limit", (long)purge.Limit);
        (string, object?) now = ("$now", purge.Now.ToUnixTimeMilliseconds());
        (string, object?) before = ("$before", purge.Before.ToUnixTimeMilliseconds());
        ClockSetBack.Repair(session, purge.Now);
        var keys = session.Execute(
            "DELETE FROM deduplication_keys WHERE key IN (SELECT key FROM deduplication_keys WHERE ends_at <= $now LIMIT $limit)", now, limit);
        var windows = session.Execute(
            """
            DELETE FROM rate_windows WHERE (sink, kind, subject, target) IN (
                SELECT sink, kind, subject, target FROM rate_windows WHERE ends_at <= $now LIMIT $limit)
            """,
            now,
            limit);
        var orphans = session.Execute(
            """
            UPDATE deliveries SET state = 2, claimed = 0, finished_at = $now, reason = 'no sink of this name is configured any more'
            WHERE seq IN (
                SELECT seq FROM deliveries
                WHERE state = 0 AND planned_at < $before AND sink NOT IN (SELECT value FROM json_each($sinks)) LIMIT $limit)
            """,
            now,
            before,
            ("$sinks", JsonSerializer.Serialize([.. purge.KnownSinks], AlertJsonContext.Default.StringArray)),
            limit);
        var deliveries = session.Execute(
            "DELETE FROM deliveries WHERE seq IN (SELECT seq FROM deliveries WHERE finished_at < $before LIMIT $limit)", before, limit);
        var alerts = session.Execute(
            """
            DELETE FROM alerts WHERE seq IN (
                SELECT a.seq FROM alerts a
                WHERE a.received_at < $before AND a.state <> 0 AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.alert_id = a.id)
                LIMIT $limit)
            """,
            before,
            limit);
        return Math.Max(Math.Max(keys, windows), Math.Max(Math.Max(orphans, deliveries), alerts)) >= purge.Limit;
    }
}
