using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>The SQL of the outbox.</summary>
internal static class DeliveryRows
{
    public static AlertOutcome Plan(SqliteSession session, AlertProcessingResult verdict)
    {
        var about = session.Query(
            "SELECT kind, subject FROM alerts WHERE id = $id",
            static row => (Kind: row.GetString(0), Subject: row.GetString(1)),
            ("$id", verdict.Id))[0];
        var limited = new List<RateLimitedDelivery>();
        var known = new List<string>();
        var givenUp = new List<GivenUpDelivery>();
        var heldBack = new Dictionary<string, HeldBackAlerts>(StringComparer.Ordinal);
        foreach (var delivery in verdict.Deliveries)
        {
            var isKnown = delivery.HeldReason is not null
                ? HeldRows.Hold(session, delivery, verdict, () => Insert(session, delivery, verdict, about, delivery.HeldReason), givenUp)
                : verdict.Attempts > 1 && IsKnown(session, delivery, verdict);
            if (isKnown)
            {
                known.Add(delivery.Id);
                continue;
            }

            if (delivery.HeldReason is not null || (delivery.SuppressedReason is not null && verdict.Attempts > 1 && HeldRows.TrySuppress(session, delivery, verdict)))
            {
                continue;
            }

            var reason = delivery.SuppressedReason;
            HeldBackAlerts? before = null;
            if (reason is null && RateWindowRows.Take(session, delivery, about.Kind, about.Subject, verdict.DecidedAt, out before) is { } ends)
            {
                limited.Add(new RateLimitedDelivery(delivery.Id, ends));
                reason = $"rate limit: this target was told within the last {delivery.RateLimit.TotalSeconds:0.#} s; the window ends {ends:yyyy-MM-dd HH:mm:ss} UTC";
            }

            Insert(session, delivery, verdict, about, reason, before);
            if (before is not null)
            {
                heldBack[delivery.Id] = before;
            }
        }

        return new AlertOutcome { RateLimited = limited, Known = known, GivenUp = givenUp, HeldBack = heldBack };
    }

    public static void FinishAttempt(SqliteSession session, DeliveryOutcome verdict)
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
            RateWindowRows.Free(session, verdict.Id, verdict.At);
        }
    }

    public static string? Revive(SqliteSession session, string id, DateTimeOffset now)
    {
        var isRevived = HeldRows.TryRevive(session, id, now) || session.Execute(
            """
            UPDATE deliveries SET state = 0, claimed = 0, attempts = 0, planned_at = $now, due_at = $now, finished_at = NULL
            WHERE id = $id AND state = 2
            """,
            ("$id", id),
            ("$now", now.ToUnixTimeMilliseconds())) > 0;
        return isRevived ? session.Text("SELECT sink FROM deliveries WHERE id = $id", ("$id", id)) : null;
    }

    public static void Release(SqliteSession session) => session.Execute("UPDATE deliveries SET claimed = 0 WHERE claimed = 1");

    /// <summary>Lists the sinks with pending deliveries: one index lookup for each, however many deliveries there are.</summary>
    public static List<string> SinksWithBacklog(SqliteSession session) => session.Query(
        """
        WITH RECURSIVE sinks (sink) AS (
            SELECT min(sink) FROM deliveries WHERE state = 0
            UNION ALL
            SELECT (SELECT min(d.sink) FROM deliveries d WHERE d.state = 0 AND d.sink > sinks.sink) FROM sinks WHERE sinks.sink IS NOT NULL)
        SELECT sink FROM sinks WHERE sink IS NOT NULL
        """,
        static row => row.GetString(0));

    // An earlier attempt planned it: no receiver gets it twice, and a window decision is not repeated.
    private static bool IsKnown(SqliteSession session, PlannedDelivery delivery, AlertProcessingResult verdict) => session.Number(
        "SELECT count(*) FROM deliveries WHERE alert_id = $alert_id AND sink = $sink AND target = $target AND held = 0",
        ("$alert_id", verdict.Id),
        ("$sink", delivery.Sink),
        ("$target", delivery.Target)) > 0;

    private static void Insert(
        SqliteSession session, PlannedDelivery delivery, AlertProcessingResult verdict, (string Kind, string Subject) about, string? reason,
        HeldBackAlerts? heldBack = null)
    {
        var now = verdict.DecidedAt.ToUnixTimeMilliseconds();
        var isHeld = delivery.HeldReason is not null;
        var state = isHeld ? DeliveryState.Held : reason is null ? DeliveryState.Pending : DeliveryState.Suppressed;
        session.Execute(
            """
            INSERT INTO deliveries (
                id, alert_id, sink, kind, subject, target, endpoint, state, claimed, attempts, created_at, planned_at, due_at, finished_at, reason, held,
                held_back, held_back_since)
            VALUES ($id, $alert_id, $sink, $kind, $subject, $target, $endpoint, $state, $claimed, 0, $now, $now, $now, $finished_at, $reason, $held,
                $held_back, $held_back_since)
            """,
            ("$id", delivery.Id),
            ("$alert_id", verdict.Id),
            ("$sink", delivery.Sink),
            ("$kind", about.Kind),
            ("$subject", about.Subject),
            ("$target", delivery.Target),
            ("$endpoint", delivery.Endpoint),
            ("$state", (long)state),
            ("$claimed", state == DeliveryState.Pending && delivery.IsClaimed ? 1L : 0L),
            ("$now", now),
            ("$finished_at", state == DeliveryState.Suppressed ? now : null),
            ("$reason", reason ?? ""),
            ("$held", isHeld ? 1L : 0L),
            ("$held_back", (long)(heldBack?.Count ?? 0)),
            ("$held_back_since", heldBack?.Since.ToUnixTimeMilliseconds()));
    }
}
