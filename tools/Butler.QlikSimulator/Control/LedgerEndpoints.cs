using System.Globalization;

namespace Butler.Simulation.Control;

/// <summary>
/// <c>GET /control/ledger/executions?since=</c> and <c>GET /control/ledger/occurrences?since=</c> show what really happened,
/// <c>DELETE /control/ledger</c> forgets it, <c>POST /control/failover?node=&amp;gap=&amp;runs=&amp;catchUp=</c> moves the manager.
/// </summary>
internal static class LedgerEndpoints
{
    private static readonly TimeSpan DefaultGap = TimeSpan.FromMinutes(10);

    public static void Map(RouteGroupBuilder group, QlikSimulator simulator)
    {
        group.MapGet("/ledger/executions", (RequestDelegate)(context => ListAsync(context, since => Answer.OkAsync(
            context,
            simulator.Ledger.Executions.Where(run => run.Triggered >= since).ToArray(),
            ControlJson.Default.LedgerExecutionArray))));
        group.MapGet("/ledger/occurrences", (RequestDelegate)(context => ListAsync(context, since => Answer.OkAsync(
            context,
            simulator.Ledger.Occurrences.Where(occurrence => occurrence.Due >= since).ToArray(),
            ControlJson.Default.LedgerOccurrenceArray))));
        group.MapDelete("/ledger", (RequestDelegate)(context =>
        {
            simulator.Ledger.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }));
        group.MapPost("/failover", (RequestDelegate)(context => FailOverAsync(context, simulator)));
    }

    private static Task ListAsync(HttpContext context, Func<DateTimeOffset, Task> list)
    {
        var since = DateTimeOffset.MinValue;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return context.Request.Query["since"].ToString() is { Length: > 0 } text && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out since)
            ? Answer.RefuseAsync(context, StatusCodes.Status400BadRequest, "since must be a time such as 2026-03-10T05:00:00Z.")
            : list(since);
    }

    private static Task FailOverAsync(HttpContext context, QlikSimulator simulator)
    {
        var query = context.Request.Query;
        var name = query["node"].ToString();
        var gap = DefaultGap;
        var runs = SiteFailover.Orphan;
        if (simulator.Site.Nodes.All.FirstOrDefault(node => node.Name == name || node.HostName == name) is not { } target)
        {
            var names = string.Join(", ", simulator.Site.Nodes.All.Select(static node => node.Name));
            return Answer.RefuseAsync(context, StatusCodes.Status404NotFound, $"node must be one of: {names}.");
        }

        if ((query["gap"].ToString() is { Length: > 0 } text && !Duration.TryParse(text, out gap))
            || (query["runs"].ToString() is { Length: > 0 } word && (!Enum.TryParse(word, ignoreCase: true, out runs) || !Enum.IsDefined(runs))))
        {
            return Answer.RefuseAsync(
                context, StatusCodes.Status400BadRequest, "gap must be a duration such as 10m, runs must be continue, orphan or reset.");
        }

        var catchesUp = string.Equals(query["catchUp"].ToString(), "true", StringComparison.OrdinalIgnoreCase);
        simulator.Scheduler.FailOver(target.Id, gap, runs, catchesUp);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
