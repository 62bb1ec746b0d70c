using Butler.Core.Alerts.Storage;
using Butler.Core.Storage;

namespace Butler.Core.Alerts;

/// <summary>Keeps work from waiting for hours after the machine's clock has been set back: times stored before that are now in the future.</summary>
internal static class ClockSetBack
{
    /// <summary>How many milliseconds a stored time may be ahead without being suspicious.</summary>
    /// <remarks>Larger than the differences between threads, and than the small steps with which time servers correct a clock.</remarks>
    public const long Tolerance = 60_000;

    /// <summary>Makes work due that was stored while the clock was ahead, and restarts its age from now.</summary>
    /// <returns>Whether the limit was reached, so that there may be more.</returns>
    public static bool Repair(SqliteSession session, DateTimeOffset now, long limit)
    {
        (string, object?) time = ("$now", now.ToUnixTimeMilliseconds());
        (string, object?) tolerance = ("$tolerance", Tolerance);
        (string, object?) most = ("$limit", limit);
        if (session.Number("SELECT count(*) FROM (SELECT 1 FROM alerts WHERE received_at > $now + $tolerance LIMIT 1)", time, tolerance) == 0)
        {
            return false;
        }

        var isMore = false;
        foreach (var sink in DeliveryRows.SinksWithBacklog(session))
        {
            isMore |= session.Execute(
                """
                UPDATE deliveries SET planned_at = $now, due_at = min(due_at, $now)
                WHERE seq IN (
                    SELECT seq FROM deliveries INDEXED BY deliveries_backlog
                    WHERE state = 0 AND sink = $sink AND planned_at > $now + $tolerance AND claimed = 0 LIMIT $limit)
                """,
                time,
                tolerance,
                most,
                ("$sink", sink)) == limit;
        }

        return isMore | (session.Execute(
            """
            UPDATE alerts SET due_at = $now WHERE seq IN (
                SELECT seq FROM alerts INDEXED BY alerts_waiting
                WHERE state = 0 AND claimed = 0 AND due_at > $now AND received_at > $now + $tolerance LIMIT $limit)
            """,
            time,
            tolerance,
            most) == limit);
    }
}
