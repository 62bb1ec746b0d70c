namespace Butler.Simulation.Control;

/// <summary><c>GET /control/engine</c>, and <c>PUT /control/apps/{id}/reload?end=&amp;after=&amp;saveFails=</c>, which says what reloads of an app do.</summary>
internal static class EngineEndpoints
{
    public static void Map(RouteGroupBuilder group, QlikSimulator simulator)
    {
        group.MapGet("/engine", (RequestDelegate)(context =>
        {
            var engine = simulator.Engine;
            var answer = new ControlEngine(engine.OpenSockets, engine.OpenSessions, engine.SocketsOpened, engine.Calls, engine.Reloads);
            return Answer.OkAsync(context, answer, ControlJson.Default.ControlEngine);
        }));
        group.MapPut("/apps/{app}/reload", (RequestDelegate)(context => ScriptAsync(context, simulator)));
    }

    private static Task ScriptAsync(HttpContext context, QlikSimulator simulator)
    {
        if (!Guid.TryParse((string)context.GetRouteValue("app")!, out var id) || simulator.Site.Apps.Find(id) is null)
        {
            return Answer.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such app.");
        }

        var query = context.Request.Query;
        var behaviour = new AppReloadBehaviour();
        if (query["end"].ToString() is { Length: > 0 } word)
        {
            if (!Enum.TryParse<AppReloadEnd>(word, ignoreCase: true, out var end) || !Enum.IsDefined(end))
            {
                return Answer.RefuseAsync(
                    context, StatusCodes.Status400BadRequest, "end must be success, fail, error, connectionLost or hang.");
            }

            behaviour = behaviour with { End = end };
        }

        if (query["after"].ToString() is { Length: > 0 } text)
        {
            if (!Duration.TryParse(text, out var after))
            {
                return Answer.RefuseAsync(context, StatusCodes.Status400BadRequest, "after must be a duration such as 500ms, 5s or 2m.");
            }

            behaviour = behaviour with { Duration = after };
        }

        var saveFails = string.Equals(query["saveFails"].ToString(), "true", StringComparison.OrdinalIgnoreCase);
        simulator.Site.Apps.Update(id, app => app with { Reload = behaviour with { SaveFails = saveFails } });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
