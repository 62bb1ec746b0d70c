using Butler.Alerts.Storage;
using Butler.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Alerts.Storage;

/// <summary>The SQL of the inbox.</summary>
internal static class AlertRows
{
    public static bool Add(SqliteSession session, NewAlert alert)
    {
        var now = alert.AcceptedAt.ToUnixTimeMilliseconds();
        if (alert.DeduplicationKey is not null && !TakeKey(session, alert, now))
        {
            return false;
        }

        // A caller that stopped waiting may come back with the same alert.
        return session.Execute(
            """
            INSERT INTO alerts (id, kind, site, subject, subject_name, received_at, state, claimed, due_at, attempts, reason, body, cause)
            VALUES ($id, $kind, $site, $subject, $subject_name, $received_at, 0, $claimed, $now, 0, '', $body, $cause)
            ON CONFLICT (id) DO NOTHING
            """,
            ("$id", alert.Id),
            ("$kind", alert.Content.Kind),
            ("$site", alert.Content.Site),
            ("$subject", alert.Content.Subject),
            ("$subject_name", alert.Content.SubjectName),
            ("$received_at", alert.ReceivedAt.ToUnixTimeMilliseconds()),
            ("$claimed", alert.IsClaimed ? 1L : 0L),
            ("$now", now),
            ("$body", SqlValue.Bytes(alert.Content.Body)),
            ("$cause", alert.Content.Cause)) > 0;
    }

    public static StoreClaim<StoredAlert> Claim(SqliteSession session, DateTimeOffset now, int limit)
    {
        var rows = session.Query(
            """
            UPDATE alerts SET claimed = 1 WHERE seq IN (
                SELECT seq FROM alerts WHERE state = 0 AND claimed = 0 AND due_at <= $now ORDER BY due_at, seq LIMIT $limit)
            RETURNING due_at, seq, id, kind, received_at, attempts, body
            """,
            static row => (Due: row.GetInt64(0), Seq: row.GetInt64(1), Alert: Read(row)),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$limit", (long)limit));
        var nextDue = session.Number(
            "SELECT min(due_at) FROM alerts WHERE state = 0 AND claimed = 0 AND due_at > $now", ("$now", now.ToUnixTimeMilliseconds()));
        return new StoreClaim<StoredAlert>([.. rows.OrderBy(row => (row.Due, row.Seq)).Select(row => row.Alert)], SqlValue.Time(nextDue));
    }

    public static void Defer(SqliteSession session, AlertDeferral deferral)
    {
        Update(session, deferral.Id, deferral.Content);
        session.Execute(
            "UPDATE alerts SET claimed = 0, due_at = $due_at, attempts = $attempts, reason = $reason WHERE id = $id AND state = 0",
            ("$id", deferral.Id),
            ("$due_at", deferral.DueAt.ToUnixTimeMilliseconds()),
            ("$attempts", (long)deferral.Attempts),
            ("$reason", deferral.Reason));
    }

    public static AlertOutcome? Finish(SqliteSession session, AlertProcessingResult verdict)
    {
        Update(session, verdict.Id, verdict.Content);
        var finished = session.Execute(
            "UPDATE alerts SET claimed = 0, state = $state, reason = $reason WHERE id = $id AND state = 0",
            ("$id", verdict.Id),
            ("$state", (long)verdict.State),
            ("$reason", verdict.Reason));
        if (finished == 0)
        {
            return null;
        }

        var outcome = verdict.Deliveries.Count == 0 ? new AlertOutcome() : DeliveryRows.Plan(session, verdict);
        return verdict.State != AlertState.Parked && HeldRows.MayExist(verdict) ? HeldRows.Settle(session, verdict, outcome) : outcome;
    }

    public static void Recover(SqliteSession session)
    {
        session.Execute("UPDATE alerts SET claimed = 0 WHERE state = 0 AND claimed = 1");
        session.Execute("UPDATE alerts SET state = 0, claimed = 0 WHERE state = 3");
        DeliveryRows.Release(session);
    }

    public static void Release(SqliteSession session)
    {
        session.Execute("UPDATE alerts SET claimed = 0 WHERE state = 0 AND claimed = 1");
        DeliveryRows.Release(session);
    }

    private static bool TakeKey(SqliteSession session, NewAlert alert, long now) =>
        session.Execute(
            """
            INSERT INTO deduplication_keys (key, ends_at) VALUES ($key, $ends_at)
            ON CONFLICT (key) DO UPDATE SET ends_at = excluded.ends_at
            WHERE deduplication_keys.ends_at <= $now OR deduplication_keys.ends_at > $ends_at + $tolerance
            """,
            ("$key", alert.DeduplicationKey),
            ("$ends_at", now + (long)alert.DeduplicationWindow.TotalMilliseconds),
            ("$now", now),
            ("$tolerance", ClockSetBack.Tolerance)) > 0;

    private static void Update(SqliteSession session, string id, AlertContent? content)
    {
        if (content is null)
        {
            return;
        }

        session.Execute(
            """
            UPDATE alerts SET kind = $kind, site = $site, subject = $subject, subject_name = $subject_name, body = $body, cause = $cause
            WHERE id = $id AND state = 0
            """,
            ("$id", id),
            ("$kind", content.Kind),
            ("$site", content.Site),
            ("$subject", content.Subject),
            ("$subject_name", content.SubjectName),
            ("$body", SqlValue.Bytes(content.Body)),
            ("$cause", content.Cause));
    }

    private static StoredAlert Read(SqliteDataReader row) => new(
        row.GetString(2),
        row.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        row.GetInt32(5),
        row.GetFieldValue<byte[]>(6));
}
