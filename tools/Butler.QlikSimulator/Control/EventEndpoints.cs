using System.Globalization;

namespace Butler.Simulation.Control;

/// <summary>
/// <c>POST /control/events</c> sends the body as one datagram. <c>POST /control/burst?perSecond=&amp;count=&amp;outcome=</c> ends tasks at a
/// steady rate and answers when the last one has ended.
/// </summary>
internal static class EventEndpoints
{
    private const int LongestDatagram = 65_507;

    public static void Map(RouteGroupBuilder group, QlikSimulator simulator, CancellationToken stopping)
    {
        group.MapPost("/events", (RequestDelegate)(context => SendAsync(context, simulator)));
        group.MapPost("/burst", (RequestDelegate)(context => BurstAsync(context, simulator, stopping)));
    }

    private static async Task SendAsync(HttpContext context, QlikSimulator simulator)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > LongestDatagram)
        {
            await Answer.RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"A datagram holds at most {LongestDatagram} bytes.");
            return;
        }

        simulator.SendDatagram(body.GetBuffer().AsSpan(0, (int)body.Length));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task BurstAsync(HttpContext context, QlikSimulator simulator, CancellationToken stopping)
    {
        var query = context.Request.Query;
        if (!int.TryParse(query["perSecond"], CultureInfo.InvariantCulture, out var perSecond) || perSecond < 1
            || !int.TryParse(query["count"], CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            await Answer.RefuseAsync(context, StatusCodes.Status400BadRequest, "perSecond and count must be whole numbers of at least 1.");
            return;
        }

        TaskEnd? end = query["outcome"].ToString().ToUpperInvariant() switch
        {
            "" or "FAIL" => TaskEnd.Fail,
            "SUCCESS" => TaskEnd.Success,
            _ => null,
        };
        if (end is null)
        {
            await Answer.RefuseAsync(context, StatusCodes.Status400BadRequest, "outcome must be fail or success.");
            return;
        }

        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var sent = await simulator.BurstAsync(perSecond, count, end.Value, cancelled.Token);
            await Answer.OkAsync(context, new ControlBurst(sent), ControlJson.Default.ControlBurst);
        }
        catch (InvalidOperationException exception)
        {
            await Answer.RefuseAsync(context, StatusCodes.Status409Conflict, exception.Message);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }
}
