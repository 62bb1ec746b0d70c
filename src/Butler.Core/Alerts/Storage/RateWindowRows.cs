using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>The SQL of rate limits: the window of each target, and how many alerts it has held back.</summary>
internal static class RateWindowRows
{
    private static readonly TimeSpan LongestDecision = TimeSpan.FromMinutes(5);
    private const string Key = "sink = $sink AND kind = $kind AND subject = $subject AND target = $target";

    /// <summary>Takes the window for a delivery.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="kind">The kind of its alert.</param>
    /// <param name="subject">The subject of its alert.</param>
    /// <param name="now">The present.</param>
    /// <param name="heldBack">What the windows before have held back, for the delivery to tell.</param>
    /// <returns>When the window ends that another delivery has taken; <see langword="null"/> if this one may go.</returns>
    public static DateTimeOffset? Take(
        SqliteSession session, PlannedDelivery delivery, string kind, string subject, DateTimeOffset now, out HeldBackAlerts? heldBack)
    {
        heldBack = null;
        if (delivery.RateLimit <= TimeSpan.Zero)
        {
            return null;
        }

        (string, object?)[] key = [("$sink", delivery.Sink), ("$kind", kind), ("$subject", subject), ("$target", delivery.Target)];
        var known = session.Query(
            $"SELECT ends_at, held_back, held_back_since FROM rate_windows WHERE {Key}",
            static row => (EndsAt: row.GetInt64(0), Count: row.GetInt64(1), Since: row.IsDBNull(2) ? 0 : row.GetInt64(2)),
            key);
        var present = now.ToUnixTimeMilliseconds();
        var endsAt = (now + delivery.RateLimit).ToUnixTimeMilliseconds();
        if (known is [var window] && window.EndsAt > present && window.EndsAt <= endsAt + ClockSetBack.Tolerance)
        {
            session.Execute(
                $"UPDATE rate_windows SET held_back = held_back + 1, held_back_since = ifnull(held_back_since, $now) WHERE {Key}", [.. key, ("$now", present)]);
            return SqlValue.Time(window.EndsAt);
        }

        session.Execute(
            """
            INSERT INTO rate_windows (sink, kind, subject, target, ends_at, delivery_id) VALUES ($sink, $kind, $subject, $target, $ends_at, $delivery_id)
            ON CONFLICT (sink, kind, subject, target) DO UPDATE
            SET ends_at = excluded.ends_at, delivery_id = excluded.delivery_id, held_back = 0, held_back_since = NULL
            """,
            [.. key, ("$ends_at", endsAt), ("$delivery_id", delivery.Id)]);
        heldBack = known is [{ Count: > 0 } before]
            ? new HeldBackAlerts((int)Math.Min(before.Count, int.MaxValue), DateTimeOffset.FromUnixTimeMilliseconds(before.Since))
            : null;
        return null;
    }

    /// <summary>Ends the window of a delivery that nobody got. What it would have told of is told by the next one.</summary>
    public static void Free(SqliteSession session, string deliveryId, DateTimeOffset now)
    {
        // In the past of alerts that are being decided at this moment.
        session.Execute(
            """
            UPDATE rate_windows SET ends_at = $at, held_back = rate_windows.held_back + d.held_back,
                held_back_since = ifnull(d.held_back_since, rate_windows.held_back_since)
            FROM deliveries d
            WHERE d.id = $id AND rate_windows.delivery_id = $id AND rate_windows.sink = d.sink AND rate_windows.kind = d.kind
                AND rate_windows.subject = d.subject AND rate_windows.target = d.target
            """,
            ("$id", deliveryId),
            ("$at", (now - LongestDecision).ToUnixTimeMilliseconds()));
    }
}
