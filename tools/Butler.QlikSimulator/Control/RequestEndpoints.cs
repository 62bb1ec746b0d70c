namespace Butler.Simulation.Control;

/// <summary><c>GET</c> and <c>DELETE /control/requests</c>.</summary>
internal static class RequestEndpoints
{
    public static void Map(RouteGroupBuilder group, QlikSimulator simulator)
    {
        group.MapGet("/requests", (RequestDelegate)(context =>
        {
            var log = simulator.Requests;
            var answer = new ControlRequests(log.Total, simulator.EventsSent, log.Counters, log.Recent);
            return Answer.OkAsync(context, answer, ControlJson.Default.ControlRequests);
        }));
        group.MapDelete("/requests", (RequestDelegate)(context =>
        {
            simulator.Requests.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }));
    }
}
