using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Butler.KeyValue;
using Butler.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary><c>PUT</c> and <c>POST /v4/reloadtask/{taskId}/start</c>: starts tasks by id, tag and custom property.</summary>
internal static class StartTaskEndpoints
{
    private const string NoTaskId = "-";
    private const string MustExist = "allTaskIdsMustExist";

    private static readonly ObjectSchema Body = new(
        new Field("type", FieldType.Text)
        {
            Allowed = ["keyvaluestore", "starttaskid", "starttasktag", "starttaskcustomproperty"],
            Description = "What the item asks for. An item without a type is ignored.",
        },
        new Field("payload", FieldType.Object)
        {
            Description = "starttaskid: taskId. starttasktag: tag. starttaskcustomproperty: customPropertyName, customPropertyValue. "
                + "keyvaluestore: namespace, key, value and, if it shall not live without end, ttl in milliseconds.",
        })
    {
        IsArray = true,
        IsOptional = true,
    };

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (!enabled.SenseStartTask)
        {
            return;
        }

        const string Pattern = "/reloadtask/{taskId}/start";
        V4Handler handler = request => StartAsync(request, enabled.KeyValueStore);
        Describe(v4.Put(Pattern, ApiScope.Tasks, Body, handler));
        Describe(v4.Post(Pattern, ApiScope.Tasks, Body, handler));

        static void Describe(IEndpointConventionBuilder operation) => operation
            .AcceptLimitedKeys()
            .WithSummary("Starts tasks by id, tag and custom property, and stores key-value pairs for them first.")
            .QueryFlag(MustExist, "Whether no task is started by id when one of the ids is not that of a task.")
            .Answers<StartTaskAnswer>(contentType: "text/plain");
    }

    private static async ValueTask<IResult> StartAsync(V4Request request, bool storesPairs)
    {
        var budget = request.Service<IStartBudget>();
        var items = StartTaskItems.Read(await request.BodyItemsAsync(Body), budget.MostItems);
        var allMustExist = request.QueryFlag(MustExist);
        var pathId = request.Path("taskId");
        if (pathId.Length == 0)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                "Required parameter (task ID) missing. Should be a task ID or \"-\" if task info is passed in body");
        }

        if (pathId != NoTaskId)
        {
            items.TaskIds.Insert(0, pathId);
        }

        var limits = request.Http.Features.Get<TaskStartLimits>();
        if (limits is not null && items.Pairs.Count > 0)
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "The API key is bound to tasks, so it may not store key-value pairs.");
        }

        if (items.Pairs.Count > 0
            && request.Service<IScopeCheck>().FindRefusal(request.Http, ApiScope.Kv, "to store key-value pairs") is { } refusal)
        {
            throw new ApiException(StatusCodes.Status403Forbidden, refusal);
        }

        if (budget.TrySpend(request.Http, items.Starts) is { } tooMany)
        {
            throw new ApiException(StatusCodes.Status429TooManyRequests, tooMany);
        }

        if (storesPairs && request.Http.RequestServices.GetService<IKeyValueStore>() is { } store)
        {
            await StoreAsync(items.Pairs, store, request.Aborted);
        }

        try
        {
            // If the caller disconnects, all its tasks are still started, as in Butler 16, rather than some of them.
            var report = await request.Service<ITaskStarter>().StartAsync(
                items.ToRequest(allMustExist) with { Limits = limits, RequestedBy = request.Http.DescribeCaller() }, CancellationToken.None);
            budget.Add(request.Http, report.StartedByTag.Count + report.StartedByCustomProperty.Count - items.Tags.Count - items.CustomProperties.Count);
            return V4Answer.TextJson(StartTaskAnswer.From(report, items), StartTaskJsonContext.Default.StartTaskAnswer);
        }
        catch (TaskServiceException failure)
        {
            throw new ApiException(StatusCodes.Status502BadGateway, failure.Message);
        }
    }

    private static async Task StoreAsync(IEnumerable<StartTaskPair> pairs, IKeyValueStore store, CancellationToken cancellationToken)
    {
        foreach (var pair in pairs)
        {
            await store.WriteAsync(pair.Namespace, pair.Key, pair.Value, pair.TimeToLive, cancellationToken);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(StartTaskAnswer))]
internal sealed partial class StartTaskJsonContext : JsonSerializerContext;
