using Butler.Alerts.Storage;
using Butler.Core.Alerts.Routing;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>The SQL for deliveries that are held because their receiver is not known yet: at most one for each alert and sink.</summary>
internal static class HeldRows
{
    /// <summary>Determines whether an alert can have held deliveries, so that all others need no lookup in the table.</summary>
    public static bool MayExist(AlertProcessingResult verdict) =>
        verdict.Attempts > 1 || verdict.Deliveries.Any(static delivery => delivery.HeldReason is not null);

    /// <summary>Holds a delivery, or makes it a dead letter if it was held for too long.</summary>
    /// <returns>Whether nothing changed.</returns>
    public static bool Hold(SqliteSession session, PlannedDelivery delivery, AlertProcessingResult verdict, Action insert, ICollection<GivenUpDelivery> givenUp)
    {
        var known = session.Query(
            "SELECT id, state, planned_at FROM deliveries WHERE alert_id = $alert_id AND sink = $sink AND held = 1",
            static row => (Id: row.GetString(0), State: (DeliveryState)row.GetInt32(1), PlannedAt: row.GetInt64(2)),
            ("$alert_id", verdict.Id),
            ("$sink", delivery.Sink));
        var now = verdict.DecidedAt.ToUnixTimeMilliseconds();
        if (known.Count == 0)
        {
            insert();
            known = [(delivery.Id, DeliveryState.Held, now)];
        }

        var (id, state, plannedAt) = known[0];
        if (state != DeliveryState.Held)
        {
            return true;
        }

        if (delivery.HeldFor == TimeSpan.MaxValue || now - plannedAt < delivery.HeldFor.TotalMilliseconds)
        {
            session.Execute("UPDATE deliveries SET reason = $reason WHERE id = $id AND reason <> $reason", ("$id", id), ("$reason", delivery.HeldReason));
            return id != delivery.Id;
        }

        End(session, id, DeliveryState.Dead, now, delivery.HeldReason!);
        givenUp.Add(new GivenUpDelivery(id, delivery.Sink, delivery.HeldReason!));
        return true;
    }

    /// <summary>Turns the held delivery of a sink into a suppressed one.</summary>
    /// <returns><see langword="false"/> if there is none.</returns>
    public static bool TrySuppress(SqliteSession session, PlannedDelivery delivery, AlertProcessingResult verdict) => session.Execute(
        """
        UPDATE deliveries SET state = 3, held = 0, finished_at = $now, reason = $reason
        WHERE alert_id = $alert_id AND sink = $sink AND state = 4
        """,
        ("$alert_id", verdict.Id),
        ("$sink", delivery.Sink),
        ("$now", verdict.DecidedAt.ToUnixTimeMilliseconds()),
        ("$reason", delivery.SuppressedReason)) > 0;

    /// <summary>Ends held deliveries that are no longer in the plan, and keeps the alert waiting while there are others.</summary>
    public static AlertOutcome Settle(SqliteSession session, AlertProcessingResult verdict, AlertOutcome outcome)
    {
        var held = session.Query(
            "SELECT id, sink, kind, planned_at FROM deliveries WHERE alert_id = $alert_id AND state = 4",
            static row => (Id: row.GetString(0), Sink: row.GetString(1), Kind: row.GetString(2), PlannedAt: row.GetInt64(3)),
            ("$alert_id", verdict.Id));
        var givenUp = new List<GivenUpDelivery>(outcome.GivenUp);
        var isHeld = false;
        foreach (var (id, sink, kind, plannedAt) in held)
        {
            var planned = verdict.Deliveries.Where(delivery => delivery.Sink == sink).ToList();
            if (planned.Exists(static delivery => delivery.HeldReason is not null))
            {
                isHeld = true;
            }
            else if (planned.Count > 0)
            {
                session.Execute("DELETE FROM deliveries WHERE id = $id", ("$id", id));
            }
            else
            {
                isHeld |= !EndWithoutRoute(session, verdict, (id, sink, kind, plannedAt), givenUp);
            }
        }

        if (isHeld)
        {
            session.Execute(
                "UPDATE alerts SET state = 0, due_at = $due_at, attempts = $attempts, reason = 'deliveries of it are held' WHERE id = $id",
                ("$id", verdict.Id),
                ("$due_at", verdict.RetryAt.ToUnixTimeMilliseconds()),
                ("$attempts", (long)verdict.Attempts));
        }
        else if (verdict.State == AlertState.Untold)
        {
            session.Execute(
                "UPDATE alerts SET state = 1, reason = '' WHERE id = $id AND EXISTS (SELECT 1 FROM deliveries WHERE alert_id = $id)", ("$id", verdict.Id));
        }

        return outcome with { GivenUp = givenUp, IsHeld = isHeld };
    }

    /// <summary>Makes alerts with held deliveries due.</summary>
    public static int Wake(SqliteSession session, DateTimeOffset now) => session.Execute(
        """
        UPDATE alerts SET due_at = $now
        WHERE state = 0 AND claimed = 0 AND due_at > $now AND id IN (SELECT alert_id FROM deliveries WHERE state = 4)
        """,
        ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>Holds a dead letter without a target again, and makes its alert due.</summary>
    /// <returns><see langword="false"/> when it is none.</returns>
    public static bool TryRevive(SqliteSession session, string id, DateTimeOffset now)
    {
        var revived = session.Execute(
            "UPDATE deliveries SET state = 4, planned_at = $now, due_at = $now, finished_at = NULL WHERE id = $id AND state = 2 AND held = 1",
            ("$id", id),
            ("$now", now.ToUnixTimeMilliseconds()));
        return revived > 0 && session.Execute(
            """
            UPDATE alerts SET state = 0, due_at = $now, attempts = max(attempts, 1), claimed = CASE state WHEN 0 THEN claimed ELSE 0 END
            WHERE id = (SELECT alert_id FROM deliveries WHERE id = $id)
            """,
            ("$id", id),
            ("$now", now.ToUnixTimeMilliseconds())) > 0;
    }

    // A removed route may come back with the next settings change, as long as the alert is still of its kind.
    private static bool EndWithoutRoute(
        SqliteSession session, AlertProcessingResult verdict, (string Id, string Sink, string Kind, long PlannedAt) held, List<GivenUpDelivery> givenUp)
    {
        const string Gone = "no route: alerts of this kind do not go here any more";
        var now = verdict.DecidedAt.ToUnixTimeMilliseconds();
        var kind = session.Text("SELECT kind FROM alerts WHERE id = $id", ("$id", verdict.Id));
        if (verdict.State is AlertState.Suppressed || kind != held.Kind)
        {
            session.Execute("UPDATE deliveries SET held = 0 WHERE id = $id", ("$id", held.Id));
            End(session, held.Id, DeliveryState.Suppressed, now, verdict.State is AlertState.Suppressed ? verdict.Reason : $"no route: the alert turned out to be {kind}, which does not go here");
            return true;
        }

        if (now - held.PlannedAt < AlertRouter.DefaultMaxAge.TotalMilliseconds)
        {
            return false;
        }

        End(session, held.Id, DeliveryState.Dead, now, Gone);
        givenUp.Add(new GivenUpDelivery(held.Id, held.Sink, Gone));
        return true;
    }

    private static void End(SqliteSession session, string id, DeliveryState state, long now, string reason) => session.Execute(
        "UPDATE deliveries SET state = $state, finished_at = $now, reason = $reason WHERE id = $id",
        ("$id", id),
        ("$state", (long)state),
        ("$now", now),
        ("$reason", reason));
}
