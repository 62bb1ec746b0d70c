using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.Storage;

namespace Butler.Core.Alerts.Storage;

/// <summary>The SQL for claiming deliveries: endpoint by endpoint, so that the backlog of one does not affect the others.</summary>
internal static class ClaimRows
{
    private const string Waiting = "sink = $sink AND state = 0 AND claimed = 0";

    // Jumps from endpoint to endpoint in the index; a backlog of a hundred thousand rows is not read.
    private const string Endpoints =
        $"""
        WITH RECURSIVE endpoints (endpoint) AS (
            SELECT min(endpoint) FROM deliveries WHERE {Waiting}
            UNION ALL
            SELECT (
                SELECT min(d.endpoint) FROM deliveries d
                WHERE d.sink = $sink AND d.state = 0 AND d.claimed = 0 AND d.endpoint > endpoints.endpoint)
            FROM endpoints WHERE endpoints.endpoint IS NOT NULL)
        SELECT endpoints.endpoint, (
            SELECT min(d.due_at) FROM deliveries d
            WHERE d.sink = $sink AND d.state = 0 AND d.claimed = 0 AND d.endpoint = endpoints.endpoint)
        FROM endpoints WHERE endpoints.endpoint IS NOT NULL
        """;

    public static StoreClaim<StoredDelivery> Claim(SqliteSession session, DeliveryClaim claim)
    {
        var endpoints = session.Query(
            Endpoints, static row => (Name: row.GetString(0), FirstDue: row.GetInt64(1)), ("$sink", claim.Sink));
        var claimed = new List<StoredDelivery>();
        var nextDue = long.MaxValue;
        foreach (var (endpoint, _) in endpoints.OrderBy(static endpoint => endpoint.FirstDue))
        {
            var share = claim.Shares.GetValueOrDefault(endpoint);
            if (claimed.Count < claim.Limit && share != EndpointShare.Nothing)
            {
                claimed.AddRange(ClaimOf(session, claim, endpoint, share, Math.Min(claim.LimitPerEndpoint, claim.Limit - claimed.Count)));
            }

            if (share == EndpointShare.Due)
            {
                nextDue = Math.Min(nextDue, NextDueOf(session, claim, endpoint));
            }
        }

        return new StoreClaim<StoredDelivery>(claimed, nextDue == long.MaxValue ? null : SqlValue.Time(nextDue));
    }

    public static void Return(SqliteSession session, IReadOnlyCollection<string> ids)
    {
        foreach (var id in ids)
        {
            session.Execute("UPDATE deliveries SET claimed = 0 WHERE id = $id AND state = 0", ("$id", id));
        }
    }

    public static void Hasten(SqliteSession session, string sink, string endpoint, DateTimeOffset now) => session.Execute(
        $"UPDATE deliveries SET due_at = $now WHERE {Waiting} AND endpoint = $endpoint AND due_at > $now",
        ("$sink", sink),
        ("$endpoint", endpoint),
        ("$now", now.ToUnixTimeMilliseconds()));

    private static IEnumerable<StoredDelivery> ClaimOf(SqliteSession session, DeliveryClaim claim, string endpoint, EndpointShare share, int limit)
    {
        var before = share switch
        {
            EndpointShare.One => DateTimeOffset.MaxValue,
            EndpointShare.Expired => claim.ExpiredBefore,
            _ => claim.Now,
        };
        var rows = session.Query(
            """
            SELECT d.seq, d.id, d.alert_id, d.kind, d.target, d.attempts, d.planned_at, a.body, d.held_back, d.held_back_since
            FROM deliveries d JOIN alerts a ON a.id = d.alert_id
            WHERE d.sink = $sink AND d.state = 0 AND d.claimed = 0 AND d.endpoint = $endpoint
                AND d.due_at <= $before AND (d.planned_at <= $before OR NOT $expired)
            ORDER BY d.due_at, d.seq LIMIT $limit
            """,
            row => (Seq: row.GetInt64(0), Delivery: new StoredDelivery(
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetInt32(5),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
                row.GetFieldValue<byte[]>(7))
            {
                Endpoint = endpoint,
                HeldBack = row.GetInt64(8) > 0 ? new HeldBackAlerts(row.GetInt32(8), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9))) : null,
            }),
            ("$sink", claim.Sink),
            ("$endpoint", endpoint),
            ("$before", before.ToUnixTimeMilliseconds()),
            ("$expired", share == EndpointShare.Expired ? 1L : 0L),
            ("$limit", share == EndpointShare.One ? 1L : limit));
        foreach (var (seq, _) in rows)
        {
            session.Execute("UPDATE deliveries SET claimed = 1 WHERE seq = $seq", ("$seq", seq));
        }

        return rows.Select(static row => row.Delivery);
    }

    private static long NextDueOf(SqliteSession session, DeliveryClaim claim, string endpoint) => session.Number(
        $"SELECT ifnull(min(due_at), {long.MaxValue}) FROM deliveries WHERE {Waiting} AND endpoint = $endpoint AND due_at > $now",
        ("$sink", claim.Sink),
        ("$endpoint", endpoint),
        ("$now", claim.Now.ToUnixTimeMilliseconds()));
}
