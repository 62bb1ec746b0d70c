namespace Butler.Simulation.Control;

/// <summary><c>GET /control/tasks</c>, <c>POST /control/tasks/{id or name}/run</c>, <c>…/stop</c> and <c>…/orphan</c>.</summary>
internal static class TaskEndpoints
{
    private static readonly TimeSpan DefaultRunTime = TimeSpan.FromSeconds(1);

    public static void Map(RouteGroupBuilder group, QlikSimulator simulator)
    {
        group.MapGet("/tasks", (RequestDelegate)(context => Answer.OkAsync(context, List(simulator), ControlJson.Default.ControlTaskArray)));
        group.MapPost("/tasks/{task}/run", (RequestDelegate)(context => RunAsync(context, simulator)));
        group.MapPost("/tasks/{task}/stop", (RequestDelegate)(context => EndAsync(context, simulator, simulator.Scheduler.Stop)));
        group.MapPost("/tasks/{task}/orphan", (RequestDelegate)(context => EndAsync(context, simulator, simulator.Scheduler.Orphan)));
    }

    private static ControlTask[] List(QlikSimulator simulator)
    {
        var running = simulator.Scheduler.RunningTasks.ToHashSet();
        return
        [
            .. simulator.Site.Tasks.All.Select(task => new ControlTask(
                task.Id, task.Name, task.Kind, task.LastExecution?.Status ?? SiteTaskStatus.NeverStarted, running.Contains(task.Id))),
        ];
    }

    // A slash in a name comes escaped, and routing leaves it so.
    private static SiteTask? Find(HttpContext context, QlikSimulator simulator) =>
        simulator.Site.FindTask(((string)context.GetRouteValue("task")!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    private static Task RunAsync(HttpContext context, QlikSimulator simulator)
    {
        if (Find(context, simulator) is not { } task)
        {
            return Answer.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such task.");
        }

        var query = context.Request.Query;
        var after = DefaultRunTime;
        if (query["after"].ToString() is { Length: > 0 } text && !Duration.TryParse(text, out after))
        {
            return Answer.RefuseAsync(context, StatusCodes.Status400BadRequest, "after must be a duration such as 500ms, 5s or 2m.");
        }

        TaskBehaviour? behaviour;
        switch (query["outcome"].ToString().ToUpperInvariant())
        {
            case "":
                behaviour = null;
                break;
            case "SUCCESS":
                behaviour = TaskBehaviour.Succeeds(after);
                break;
            case "FAIL":
                behaviour = TaskBehaviour.Fails(after);
                break;
            case "CANNOTSTART":
                behaviour = TaskBehaviour.CannotStart();
                break;
            case "NOEXECUTOR":
                behaviour = TaskBehaviour.NoExecutor();
                break;
            case "HANG":
                behaviour = TaskBehaviour.Hangs();
                break;
            default:
                const string Problem = "outcome must be success, fail, cannotStart, noExecutor or hang.";
                return Answer.RefuseAsync(context, StatusCodes.Status400BadRequest, Problem);
        }

        var execution = simulator.Scheduler.Start(task.Id, behaviour: behaviour);
        return execution == Guid.Empty
            ? Answer.RefuseAsync(context, StatusCodes.Status409Conflict, WhyNot(task, simulator))
            : Answer.OkAsync(context, new ControlRun(task.Id, execution), ControlJson.Default.ControlRun);
    }

    private static string WhyNot(SiteTask task, QlikSimulator simulator) =>
        !task.Enabled ? "The task is disabled."
        : simulator.Scheduler.RunningTasks.Contains(task.Id) ? "The task is running already."
        : "No node takes tasks.";

    private static Task EndAsync(HttpContext context, QlikSimulator simulator, Func<Guid, bool> end)
    {
        if (Find(context, simulator) is not { } task)
        {
            return Answer.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such task.");
        }

        if (!end(task.Id))
        {
            return Answer.RefuseAsync(context, StatusCodes.Status409Conflict, "The task is not running.");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
