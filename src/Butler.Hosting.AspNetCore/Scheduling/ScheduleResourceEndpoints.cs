using Butler.Hosting.AspNetCore.Shared;
using Butler.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary><c>/v5/schedules</c>: schedules with their next and last runs, changes, and the history of runs.</summary>
internal static class ScheduleResourceEndpoints
{
    private const int ShownTimes = 5;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/schedules", ListAsync).RequireScope(ApiScope.Read)
            .WithSummary("Lists schedules with their next and last runs; those that cannot run with the reason.");
        endpoints.MapGet("/schedules/{id}", ReadAsync).RequireScope(ApiScope.Read)
            .WithSummary("Gets a schedule and its next times.");
        endpoints.MapPatch("/schedules/{id}", UpdateAsync).RequireScope(ApiScope.Scheduler).AlsoRequireScope(ApiScope.Tasks)
            .Accepts<ScheduleChangeBody>("application/json")
            .WithSummary("Changes members of a schedule. A startup state starts or stops it.");
        endpoints.MapPut("/schedules/{id}", ReplaceAsync).RequireScope(ApiScope.Scheduler).AlsoRequireScope(ApiScope.Tasks)
            .Accepts<ScheduleChangeBody>("application/json")
            .WithSummary("Changes a whole schedule: time zone, tags and misfire policy are removed when they are left out.");
        endpoints.MapGet("/schedules/{id}/runs", FindRunsAsync).RequireScope(ApiScope.Read)
            .WithSummary("Lists the runs of a schedule and what came of them, newest first.");
    }

    private static async Task<Results<Ok<IReadOnlyList<ScheduleAnswer>>, ProblemHttpResult>> ListAsync(HttpContext http, CancellationToken cancellationToken) =>
        http.RequestServices.GetService<IScheduler>() is { } scheduler
            ? TypedResults.Ok<IReadOnlyList<ScheduleAnswer>>([.. (await scheduler.ListAsync(cancellationToken)).Select(ScheduleAnswer.From)])
            : Off();

    private static Task<Results<Ok<ScheduleAnswer>, ProblemHttpResult>> ReadAsync(HttpContext http, string id, CancellationToken cancellationToken) =>
        AnswerAsync<ScheduleAnswer>(http, async scheduler =>
        {
            var schedule = await scheduler.FindAsync(id, cancellationToken) ?? throw new ScheduleNotFoundException(id);
            return ScheduleAnswer.From(schedule) with { NextTimes = await scheduler.FindNextRunsAsync(id, ShownTimes, cancellationToken) };
        });

    private static Task<Results<Ok<ScheduleAnswer>, ProblemHttpResult>> UpdateAsync(HttpContext http, string id, CancellationToken cancellationToken) =>
        ChangeAsync(http, (scheduler, wanted) => scheduler.UpdateAsync(id, wanted, cancellationToken));

    private static Task<Results<Ok<ScheduleAnswer>, ProblemHttpResult>> ReplaceAsync(HttpContext http, string id, CancellationToken cancellationToken) =>
        ChangeAsync(http, (scheduler, wanted) => scheduler.ReplaceAsync(id, wanted, cancellationToken));

    private static async Task<Results<Ok<ScheduleAnswer>, ProblemHttpResult>> ChangeAsync(
        HttpContext http, Func<IScheduler, ScheduleDefinition, Task<Schedule>> change)
    {
        var (body, problem) = await JsonBody.ReadAsync<ScheduleChangeBody>(http);
        return problem is not null ? problem : await AnswerAsync(http, async scheduler =>
        {
            var changed = await change(scheduler, body!.ToDefinition());
            http.TellChange("changed", changed.Id);
            return ScheduleAnswer.From(changed);
        });
    }

    private static async Task<Results<Ok<IReadOnlyList<ScheduleRun>>, ProblemHttpResult>> FindRunsAsync(
        HttpContext http, string id, string? outcome, string? after, string? limit, CancellationToken cancellationToken) =>
        QueryValue.TryParse<ScheduleRunOutcome>(outcome, "outcome", out var wanted, out var problem)
        && QueryValue.TryParseLimit(limit, out var count, out problem)
            ? await AnswerAsync(http, async scheduler => await scheduler.FindRunsAsync(
                new ScheduleRunQuery { ScheduleId = id, Outcome = wanted, After = after, Limit = count }, cancellationToken))
            : problem;

    private static async Task<Results<Ok<T>, ProblemHttpResult>> AnswerAsync<T>(HttpContext http, Func<IScheduler, Task<T>> ask)
    {
        if (http.RequestServices.GetService<IScheduler>() is not { } scheduler)
        {
            return Off();
        }

        try
        {
            return TypedResults.Ok(await ask(scheduler));
        }
        catch (ScheduleNotFoundException missing)
        {
            return TypedResults.Problem(missing.Message, statusCode: StatusCodes.Status404NotFound);
        }
        catch (InvalidScheduleException invalid)
        {
            return TypedResults.Problem(invalid.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (ScheduleStoreException broken) when (StorageRefusal.Find(broken) is null)
        {
            return TypedResults.Problem(broken.Message, statusCode: StatusCodes.Status500InternalServerError);
        }
    }

    private static ProblemHttpResult Off() => TypedResults.Problem(SchedulerIsOff.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
}
