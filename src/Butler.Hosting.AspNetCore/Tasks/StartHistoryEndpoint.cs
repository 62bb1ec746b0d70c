using Butler.Hosting.AspNetCore.Shared;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary><c>/v5/task-starts</c>: the history of task starts, with requester and outcome. Keys that are bound to tasks are refused.</summary>
internal static class StartHistoryEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/task-starts", ListAsync).RequireScope(ApiScope.Read)
            .WithSummary("Lists starts of tasks, whichever way they were asked for, with who asked and what came of it, newest first.");

    private static async Task<Results<Ok<IReadOnlyList<RecordedStartAnswer>>, ProblemHttpResult>> ListAsync(
        [FromServices] ITaskStartJournal journal,
        string? taskId,
        string? origin,
        string? requestedBy,
        string? from,
        string? to,
        string? after,
        string? limit,
        CancellationToken cancellationToken)
    {
        if (!QueryValue.TryParse<TaskStartOrigin>(origin, "origin", out var way, out var problem)
            || !QueryValue.TryParseTime(from, "from", out var earliest, out problem)
            || !QueryValue.TryParseTime(to, "to", out var latest, out problem)
            || !QueryValue.TryParseLimit(limit, out var count, out problem))
        {
            return problem;
        }

        var found = await journal.FindAsync(
            new TaskStartQuery
            {
                TaskId = taskId,
                Origin = way,
                RequestedBy = requestedBy,
                From = earliest,
                Until = latest,
                After = after,
                Limit = count,
            },
            cancellationToken);
        return TypedResults.Ok<IReadOnlyList<RecordedStartAnswer>>([.. found.Select(RecordedStartAnswer.From)]);
    }
}

/// <summary>A start in the history as returned by the API. A member that is unknown is null.</summary>
internal sealed record RecordedStartAnswer(string Id, DateTimeOffset At, string Site, string Origin, string RequestedBy, string Outcome)
{
    public string? TaskId { get; init; }

    public string? TaskName { get; init; }

    public string? Reason { get; init; }

    /// <summary>Gets the id of the execution in <c>/v5/executions</c>.</summary>
    public string? Execution { get; init; }

    public static RecordedStartAnswer From(TaskStartRecord start) => new(
        start.Id, start.At, start.Site, Name(start.Origin.ToString()), start.RequestedBy, Name(start.Outcome.ToString()))
    {
        TaskId = Known(start.TaskId),
        TaskName = Known(start.TaskName),
        Reason = Known(start.Reason),
        Execution = start.ExecutionId,
    };

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private static string Name(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
