using System.Globalization;
using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary><c>/v5/executions</c>: starts a task, waits for it to end, returns its result.</summary>
internal static class ExecutionEndpoints
{
    private const int LongestWaitSeconds = 300;
    private const int LongestKey = 255;
    private const int MostScriptLogLines = 1000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/executions", StartAsync).RequireScope(ApiScope.Tasks).AcceptLimitedKeys()
            .Accepts<ExecutionBody>("application/json")
            .WithSummary("Starts a task. With the header Idempotency-Key a repetition within 24 hours starts nothing.");
        endpoints.MapGet("/executions", ListAsync).RequireScope(ApiScope.Read)
            .WithSummary("Lists executions that were started here, newest first.");
        endpoints.MapGet("/executions/{id}", ReadAsync).RequireScope(ApiScope.Tasks).AcceptLimitedKeys()
            .WithSummary("Shows an execution; with ?wait=seconds as soon as it has ended or the wait is over.");
        endpoints.MapDelete("/executions/{id}", StopAsync).RequireScope(ApiScope.Tasks)
            .WithSummary("Asks Qlik Sense to stop an execution.");
    }

    private static async Task<Results<Created<ExecutionAnswer>, Accepted<ExecutionAnswer>, Ok<ExecutionAnswer>, ProblemHttpResult>> StartAsync(
        [FromServices] ITaskExecutions executions, [FromServices] IStartBudget budget, HttpRequest http, CancellationToken cancellationToken)
    {
        var (request, problem) = await ReadRequestAsync(http);
        if (problem is not null)
        {
            return problem;
        }

        if (budget.TrySpend(http.HttpContext, 1) is { } tooMany)
        {
            return TypedResults.Problem(tooMany, statusCode: StatusCodes.Status429TooManyRequests);
        }

        var limits = http.HttpContext.Features.Get<TaskStartLimits>();

        try
        {
            var start = await executions.StartAsync(
                limits is null ? request! : request! with { Limits = limits, ScriptLogLines = 0 }, cancellationToken);
            if (start.Execution is not { } execution)
            {
                return TypedResults.Problem(start.Reason, statusCode: StatusOf(start.Outcome));
            }

            var answer = ExecutionAnswer.From(execution, isBrief: limits is not null);
            var location = $"{http.PathBase}/v5/executions/{execution.Id}";
            http.HttpContext.Response.Headers.Location = location;
            return (start.Outcome, execution) switch
            {
                (TaskExecutionOutcome.Repeated, _) => TypedResults.Ok(answer),
                (_, { Status: Alerts.ExecutionStatus.NeverStarted }) => TypedResults.Accepted(location, answer),
                _ => TypedResults.Created(location, answer),
            };
        }
        catch (TaskServiceException failure)
        {
            return BadGateway(failure);
        }
    }

    private static async Task<Results<Ok<ExecutionAnswer>, ProblemHttpResult>> ReadAsync(
        [FromServices] ITaskExecutions executions,
        [FromServices] IHostApplicationLifetime lifetime,
        HttpContext http,
        string id,
        string? wait,
        CancellationToken cancellationToken)
    {
        var seconds = 0;
        if (wait is not null
            && !(int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= LongestWaitSeconds))
        {
            return BadRequest($"'wait' must be a whole number of seconds from 0 to {LongestWaitSeconds}.");
        }

        var limits = http.Features.Get<TaskStartLimits>();
        if (limits is not null && !MayRead(limits, await executions.FindAsync(id, TimeSpan.Zero, cancellationToken)))
        {
            return NotFound(id);
        }

        return await FindAsync(executions, id, TimeSpan.FromSeconds(seconds), lifetime.ApplicationStopping, cancellationToken) is { } execution
            ? TypedResults.Ok(ExecutionAnswer.From(execution, isBrief: limits is not null))
            : NotFound(id);
    }

    private static bool MayRead(TaskStartLimits limits, TaskExecution? execution) =>
        execution is not null && (limits.NamesTask(execution.TaskId) || limits.NamesTag(execution.AllowedByTag));

    // A waiting caller must not use up the time that Butler has to stop; it will ask again.
    private static async Task<TaskExecution?> FindAsync(
        ITaskExecutions executions, string id, TimeSpan wait, CancellationToken stopping, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        try
        {
            return await executions.FindAsync(id, wait, ends.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await executions.FindAsync(id, TimeSpan.Zero, cancellationToken);
        }
    }

    private static async Task<Results<Ok<IReadOnlyList<ExecutionAnswer>>, ProblemHttpResult>> ListAsync(
        [FromServices] ITaskExecutions executions, string? taskId, string? state, string? after, string? limit, CancellationToken cancellationToken)
    {
        if (!QueryValue.TryParse<ExecutionState>(state, "state", out var wanted, out var problem)
            || !QueryValue.TryParseLimit(limit, out var count, out problem))
        {
            return problem;
        }

        var found = await executions.ListAsync(
            new TaskExecutionQuery
            {
                TaskId = taskId,
                IsFinished = wanted is { } which ? which == ExecutionState.Finished : null,
                After = after,
                Limit = count,
            },
            cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ExecutionAnswer>>([.. found.Select(static execution => ExecutionAnswer.From(execution))]);
    }

    private static async Task<Results<Accepted<ExecutionAnswer>, ProblemHttpResult>> StopAsync(
        [FromServices] ITaskExecutions executions, HttpRequest http, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await executions.StopAsync(id, cancellationToken) is { } execution
                ? TypedResults.Accepted($"{http.PathBase}/v5/executions/{execution.Id}", ExecutionAnswer.From(execution))
                : NotFound(id);
        }
        catch (TaskServiceException failure)
        {
            return BadGateway(failure);
        }
    }

    private static async ValueTask<(TaskExecutionRequest? Request, ProblemHttpResult? Problem)> ReadRequestAsync(HttpRequest http)
    {
        var (body, problem) = await JsonBody.ReadAsync<ExecutionBody>(http.HttpContext);
        if (problem is not null)
        {
            return (null, problem);
        }

        var key = http.Headers["Idempotency-Key"].ToString();
        var reason = body! switch
        {
            { TaskId: null, TaskName: null } or { TaskId: not null, TaskName: not null } => "The body must have either 'taskId' or 'taskName'.",
            { ScriptLogLines: < 0 or > MostScriptLogLines } => $"'scriptLogLines' must be a whole number from 0 to {MostScriptLogLines}.",
            _ when http.Headers["Idempotency-Key"].Count > 1 || key.Length > LongestKey =>
                $"The header Idempotency-Key must stand once and have at most {LongestKey} characters.",
            _ => null,
        };
        return reason is not null
            ? (null, BadRequest(reason))
            : (new TaskExecutionRequest(TaskStartOrigin.Rest)
            {
                Site = body!.Site ?? "default",
                TaskId = body.TaskId,
                TaskName = body.TaskName,
                ScriptLogLines = body.ScriptLogLines,
                RequestedBy = http.HttpContext.DescribeCaller(),
                IdempotencyKey = key.Length > 0 ? key : null,
                IdempotencyKeyOwner = Caller.Of(http.HttpContext).KeyName ?? "",
            }, null);
    }

    private static int StatusOf(TaskExecutionOutcome verdict) => verdict switch
    {
        TaskExecutionOutcome.TaskNotFound => StatusCodes.Status404NotFound,
        TaskExecutionOutcome.Denied => StatusCodes.Status403Forbidden,
        TaskExecutionOutcome.KeyReused => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };

    private static ProblemHttpResult BadRequest(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);

    private static ProblemHttpResult NotFound(string id) =>
        TypedResults.Problem($"There is no execution '{id}'.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult BadGateway(TaskServiceException failure) =>
        TypedResults.Problem(failure.Message, statusCode: StatusCodes.Status502BadGateway);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<ExecutionAnswer>))]
[JsonSerializable(typeof(ExecutionBody))]
[JsonSerializable(typeof(IReadOnlyList<RecordedStartAnswer>))]
internal sealed partial class ExecutionJsonContext : JsonSerializerContext;
