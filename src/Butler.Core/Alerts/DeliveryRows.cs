using Butler.Alerts;
using Butler.Core.Storage;

namespace Butler.Core.Alerts;

/// <summary>The SQL of the outbox.</summary>
internal static class DeliveryRows
{
    public static IReadOnlyList<RateLimitedDelivery> Plan(SqliteSession session, AlertVerdict verdict)
    {
        var (kind, subject) = session.Query(
            "SELECT kind, subject FROM alerts WHERE id = $id",
            static row => (row.GetString(0), row.GetString(1)),
            ("$id", verdict.Id))[0];
        List<RateLimitedDelivery>? limited = null;
        foreach (var delivery in verdict.Deliveries)
        {
            var reason = delivery.SuppressedReason;
            if (reason is null && TakeWindow(session, delivery, kind, subject, verdict.DecidedAt) is { } ends)
            {
                (limited ??= []).Add(new RateLimitedDelivery(delivery.Id, ends));
                reason = $"rate limit: this target was told within the last {delivery.RateLimit.TotalSeconds:0.#} s; the window ends {ends:yyyy-MM-dd HH:mm:ss} UTC";
            }

            Insert(session, delivery, verdict, (kind, subject), reason);
        }

        return limited ?? (IReadOnlyList<RateLimitedDelivery>)[];
    }

    public static StoreClaim<StoredDelivery> Claim(SqliteSession session, string sink, DateTimeOffset now, int limit)
    {
        var time = now.ToUnixTimeMilliseconds();
        var rows = session.Query(
            """
            SELECT d.seq, d.id, d.alert_id, d.kind, d.target, d.attempts, d.planned_at, a.body
            FROM deliveries d JOIN alerts a ON a.id = d.alert_id
            WHERE d.sink = $sink AND d.state = 0 AND d.claimed = 0 AND d.due_at <= $now ORDER BY d.due_at, d.seq LIMIT $limit
            """,
            static row => (Seq: row.GetInt64(0), Delivery: new StoredDelivery(
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetInt32(5),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
                row.GetFieldValue<byte[]>(7))),
            ("$sink", sink),
            ("$now", time),
            ("$limit", (long)limit));
        foreach (var (seq, _) in rows)
        {
            session.Execute("UPDATE deliveries SET claimed = 1 WHERE seq = $seq", ("$seq", seq));
        }

        var nextDue = session.Number(
            "SELECT min(due_at) FROM deliveries WHERE sink = $sink AND state = 0 AND claimed = 0 AND due_at > $now",
            ("$sink", sink),
            ("$now", time));
        return new StoreClaim<StoredDelivery>([.. rows.Select(row => row.Delivery)], SqlValue.Time(nextDue));
    }

    public static void FinishAttempt(SqliteSession session, DeliveryVerdict verdict)
    {
        var at = verdict.At.ToUnixTimeMilliseconds();
        session.Execute(
            """
            UPDATE deliveries SET state = $state, claimed = 0, attempts = $attempts, due_at = $at, finished_at = $finished_at, reason = $reason
            WHERE id = $id AND state = 0
            """,
            ("$id", verdict.Id),
            ("$state", (long)verdict.State),
            ("$attempts", (long)verdict.Attempts),
            ("$at", at),
            ("$finished_at", verdict.State == DeliveryState.Pending ? null : at),
            ("$reason", verdict.Reason));
        if (verdict.State == DeliveryState.Dead)
        {
            session.Execute(
                """
                DELETE FROM rate_windows WHERE delivery_id = $id AND (sink, kind, subject, target) IN (
                    SELECT sink, kind, subject, target FROM deliveries WHERE id = $id)
                """,
                ("$id", verdict.Id));
        }
    }

    public static string? Revive(SqliteSession session, string id, DateTimeOffset now)
    {
        var revived = session.Execute(
            """
            UPDATE deliveries SET state = 0, claimed = 0, attempts = 0, planned_at = $now, due_at = $now, finished_at = NULL
            WHERE id = $id AND state = 2
            """,
            ("$id", id),
            ("$now", now.ToUnixTimeMilliseconds()));
        return revived == 0 ? null : session.Text("SELECT sink FROM deliveries WHERE id = $id", ("$id", id));
    }

    public static void Release(SqliteSession session) =>
        session.Execute("UPDATE deliveries SET claimed = 0 WHERE state = 0 AND claimed = 1");

    private static DateTimeOffset? TakeWindow(
        SqliteSession session, PlannedDelivery delivery, string kind, string subject, DateTimeOffset now)
    {
        if (delivery.RateLimit <= TimeSpan.Zero)
        {
            return null;
        }

        var taken = session.Execute(
            """
            INSERT INTO rate_windows (sink, kind, subject, target, ends_at, delivery_id)
            VALUES ($sink, $kind, $subject, $target, $ends_at, $delivery_id)
            ON CONFLICT (sink, kind, subject, target) DO UPDATE SET ends_at = excluded.ends_at, delivery_id = excluded.delivery_id
            WHERE rate_windows.ends_at <= $now OR rate_windows.ends_at > $ends_at + $tolerance
            """,
            ("$sink", delivery.Sink),
            ("$kind", kind),
            ("$subject", subject),
            ("$target", delivery.Target),
            ("$ends_at", (now + delivery.RateLimit).ToUnixTimeMilliseconds()),
            ("$delivery_id", delivery.Id),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$tolerance", ClockSetBack.Tolerance));
        return taken > 0 ? null : SqlValue.Time(session.Number(
            "SELECT ends_at FROM rate_windows WHERE sink = $sink AND kind = $kind AND subject = $subject AND target = $target",
            ("$sink", delivery.Sink),
            ("$kind", kind),
            ("$subject", subject),
            ("$target", delivery.Target)));
    }

    private static void Insert(
        SqliteSession session, PlannedDelivery delivery, AlertVerdict verdict, (string Kind, string Subject) about, string? suppressedReason)
    {
        var now = verdict.DecidedAt.ToUnixTimeMilliseconds();
        var isPending = suppressedReason is null;
        session.Execute(
            """
            INSERT INTO deliveries (
                id, alert_id, sink, kind, subject, target, state, claimed, attempts, created_at, planned_at, due_at, finished_at, reason)
            VALUES ($id, $alert_id, $sink, $kind, $subject, $target, $state, $claimed, 0, $now, $now, $now, $finished_at, $reason)
            """,
            ("$id", delivery.Id),
            ("$alert_id", verdict.Id),
            ("$sink", delivery.Sink),
            ("$kind", about.Kind),
            ("$subject", about.Subject),
            ("$target", delivery.Target),
            ("$state", (long)(isPending ? DeliveryState.Pending : DeliveryState.Suppressed)),
            ("$claimed", isPending && delivery.IsClaimed ? 1L : 0L),
            ("$now", now),
            ("$finished_at", isPending ? null : now),
            ("$reason", suppressedReason ?? ""));
    }
}
