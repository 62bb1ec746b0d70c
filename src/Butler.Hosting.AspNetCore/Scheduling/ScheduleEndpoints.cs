using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Scheduling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Scheduling;

/// <summary>The scheduler of the <c>/v4</c> API. Like Butler 16, some JSON is sent as plain text.</summary>
internal static class ScheduleEndpoints
{
    private const string OneSchedule = "/schedules/{scheduleId}";
    private const string PlainText = "text/plain";
    private static readonly ScheduleJsonContext Json = ScheduleJsonContext.Default;

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        var switches = enabled.Scheduler;
        if (switches.GetSchedule)
        {
            v4.Get("/schedules", ApiScope.Scheduler, ListAsync)
                .Query("id", required: false, "The only schedule to get, with all its members. The answer is then labelled as plain text.")
                .WithSummary("Lists schedules.")
                .Answers<IReadOnlyList<ScheduleListItem>>();
        }

        if (switches.GetScheduleStatusAll)
        {
            v4.Get("/schedules/status", ApiScope.Scheduler, GetStatusAsync)
                .WithSummary("Tells on a line per schedule whether it runs.")
                .Answers<string>(contentType: PlainText);
        }

        if (switches.CreateNewSchedule)
        {
            v4.Post("/schedules", ApiScope.Scheduler, ScheduleBody.Whole, CreateAsync).AlsoRequireScope(ApiScope.Tasks)
                .WithSummary("Makes a schedule. The answer means that it is on disk.")
                .Answers<ScheduleListItem>(StatusCodes.Status201Created, PlainText);
        }

        if (switches.UpdateSchedule)
        {
            v4.Patch(OneSchedule, ApiScope.Scheduler, ScheduleBody.Part, UpdateAsync).AlsoRequireScope(ApiScope.Tasks)
                .WithSummary("Changes members of a schedule.")
                .Answers<ScheduleListItem>();
        }

        if (switches.DeleteSchedule)
        {
            v4.Delete(OneSchedule, ApiScope.Scheduler, null, DeleteAsync).WithSummary("Deletes a schedule.").AnswersNothing();
        }

        MapSwitch(v4, switches.StartSchedule, "start", "Failed starting schedule", (scheduler, id, token) => scheduler.StartAsync(id, token), (scheduler, token) => scheduler.StartAllAsync(token), alsoNeeds: ApiScope.Tasks);
        MapSwitch(v4, switches.StopSchedule, "stop", "Failed stopping schedule", (scheduler, id, token) => scheduler.StopAsync(id, token), (scheduler, token) => scheduler.StopAllAsync(token));
    }

    private static void MapSwitch(
        V4Routes v4,
        bool isEnabled,
        string verb,
        string failure,
        Func<IScheduler, string, CancellationToken, Task<Schedule>> one,
        Func<IScheduler, CancellationToken, Task<IReadOnlyList<Schedule>>> all,
        ApiScope? alsoNeeds = null)
    {
        if (!isEnabled)
        {
            return;
        }

        var single = v4.Put($"{OneSchedule}/{verb}", ApiScope.Scheduler, null, request => request.Path("scheduleId") is { Length: > 0 } id
                ? SwitchAsync(request, verb, failure, async scheduler => [await one(scheduler, id, request.Aborted)], $"REST SCHEDULER: {failure} ID {id}.")
                : SwitchAsync(request, verb, failure, scheduler => all(scheduler, request.Aborted), failure))
            .WithSummary($"{char.ToUpperInvariant(verb[0])}{verb[1..]}s a schedule, or all when the id is empty. The state outlives restarts.")
            .Answers<IReadOnlyList<ScheduleListItem>>(contentType: PlainText);
        var every = v4.Put($"/schedules/{verb}all", ApiScope.Scheduler, null, request => SwitchAsync(request, verb, failure, scheduler => all(scheduler, request.Aborted), failure))
            .WithSummary($"{char.ToUpperInvariant(verb[0])}{verb[1..]}s all schedules.")
            .Answers<IReadOnlyList<ScheduleListItem>>(contentType: PlainText);
        if (alsoNeeds is { } further)
        {
            single.AlsoRequireScope(further);
            every.AlsoRequireScope(further);
        }
    }

    private static async ValueTask<IResult> ListAsync(V4Request request)
    {
        var scheduler = Scheduler(request);
        if (request.OptionalQuery("id") is { } id)
        {
            return TextAnswer([await scheduler.FindAsync(id, request.Aborted) ?? throw NotFound(id)]);
        }

        var schedules = await scheduler.ListAsync(request.Aborted);
        return V4Answer.Json([.. schedules.Select(ScheduleListItem.From)], ScheduleListJsonContext.Default.IReadOnlyListScheduleListItem);
    }

    private static async ValueTask<IResult> GetStatusAsync(V4Request request)
    {
        var text = new StringBuilder("{\n");
        foreach (var schedule in (await Scheduler(request).ListAsync(request.Aborted)).Where(schedule => schedule.Problem.Length == 0))
        {
            text.Append('\'').Append(schedule.Id).Append("': ").Append(schedule.CronSchedule)
                .Append(": status: ").Append(schedule.State == ScheduleState.Started ? "Running" : "Stopped").Append('\n');
        }

        return V4Answer.Text(text.Append('}').ToString());
    }

    private static async ValueTask<IResult> CreateAsync(V4Request request)
    {
        var definition = ScheduleBody.Read(await request.BodyAsync(ScheduleBody.Whole));
        var created = await AskAsync(request, "Failed adding schedule", scheduler => scheduler.CreateAsync(definition, request.Aborted), NotFound);
        request.Http.TellChange("created", created.Id);
        return V4Answer.TextJson(created.Content, Json.JsonElement, StatusCodes.Status201Created);
    }

    private static async ValueTask<IResult> UpdateAsync(V4Request request)
    {
        var definition = ScheduleBody.Read(await request.BodyAsync(ScheduleBody.Part));
        var updated = await AskAsync(
            request, "Failed updating schedule", scheduler => scheduler.UpdateAsync(request.Path("scheduleId"), definition, request.Aborted), NotFound);
        request.Http.TellChange("changed", updated.Id);
        return V4Answer.Json(updated.Content, Json.JsonElement);
    }

    private static async ValueTask<IResult> DeleteAsync(V4Request request) => await AskAsync(
        request,
        "Failed deleting schedule",
        async scheduler =>
        {
            await scheduler.DeleteAsync(request.Path("scheduleId"), request.Aborted);
            request.Http.TellChange("deleted", request.Path("scheduleId"));
            return V4Answer.NoContent;
        },
        static id => Refuse($"REST SCHEDULER: Delete for schedule ID {id} failed."));

    private static async ValueTask<IResult> SwitchAsync(
        V4Request request, string verb, string failure, Func<IScheduler, Task<IReadOnlyList<Schedule>>> change, string refusal)
    {
        var changed = await AskAsync(request, failure, change, _ => Refuse(refusal));
        request.Http.TellChange($"{verb}{(verb == "stop" ? "p" : "")}ed", request.Path("scheduleId") is { Length: > 0 } id ? id : "all");
        return TextAnswer(changed);
    }

    private static async Task<T> AskAsync<T>(V4Request request, string failure, Func<IScheduler, Task<T>> ask, Func<string, ApiException> notFound)
    {
        try
        {
            return await ask(Scheduler(request));
        }
        catch (ScheduleNotFoundException missing)
        {
            throw notFound(missing.Id);
        }
        catch (InvalidScheduleException invalid)
        {
            throw Refuse(invalid.Message);
        }
        catch (ScheduleStoreException broken) when (StorageRefusal.Find(broken) is null)
        {
            throw new ApiException(StatusCodes.Status500InternalServerError, $"{failure}: {broken.Message}");
        }
    }

    private static IResult TextAnswer(IReadOnlyList<Schedule> schedules) =>
        V4Answer.TextJson([.. schedules.Select(schedule => schedule.Content)], Json.IReadOnlyListJsonElement);

    private static IScheduler Scheduler(V4Request request) => request.Http.RequestServices.GetService<IScheduler>()
        ?? throw new ApiException(StatusCodes.Status503ServiceUnavailable, SchedulerIsOff.Message);

    private static ApiException NotFound(string id) => Refuse($"REST SCHEDULER: Schedule ID {id} not found.");

    private static ApiException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleRun>))]
[JsonSerializable(typeof(ScheduleChangeBody))]
internal sealed partial class ScheduleJsonContext : JsonSerializerContext;
