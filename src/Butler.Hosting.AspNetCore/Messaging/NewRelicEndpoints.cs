using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Butler.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Messaging;

/// <summary><c>POST /v4/newrelic/event</c> and <c>/metric</c>: send to the configured New Relic accounts.</summary>
internal static class NewRelicEndpoints
{
    private const int MaxName = 254;

    private static readonly ObjectSchema EventBody = new(
        new Field("eventType", FieldType.Text) { IsRequired = true, MaxLength = MaxName },
        new Field("timestamp", FieldType.Number),
        Attributes(maxValue: 4096));

    private static readonly ObjectSchema MetricBody = new(
        new Field("name", FieldType.Text) { IsRequired = true, MaxLength = MaxName },
        new Field("type", FieldType.Text) { IsRequired = true, Allowed = ["gauge"] },
        new Field("value", FieldType.Number) { IsRequired = true },
        new Field("timestamp", FieldType.Number),
        new Field("interval", FieldType.Number),
        Attributes(maxValue: 0));

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.NewRelic.PostNewRelicEvent)
        {
            v4.Post("/newrelic/event", ApiScope.Messaging, EventBody, PostEventAsync)
                .WithSummary("Sends an event to New Relic.")
                .Answers<string>(StatusCodes.Status202Accepted, "text/plain");
        }

        if (enabled.NewRelic.PostNewRelicMetric)
        {
            v4.Post("/newrelic/metric", ApiScope.Messaging, MetricBody, PostMetricAsync)
                .WithSummary("Sends a metric to New Relic.")
                .Answers<string>(StatusCodes.Status202Accepted, "text/plain");
        }
    }

    private static async ValueTask<IResult> PostEventAsync(V4Request request)
    {
        var body = await request.BodyAsync(EventBody);
        var newRelicEvent = new NewRelicEvent(body.Text("eventType")!) { Timestamp = Finite(body, "timestamp"), Attributes = ReadAttributes(body) };
        return Answer(await Publisher(request).PublishAsync(newRelicEvent, request.Aborted), "postNewRelicEvent");
    }

    private static async ValueTask<IResult> PostMetricAsync(V4Request request)
    {
        var body = await request.BodyAsync(MetricBody);
        var metric = new NewRelicMetric(body.Text("name")!, Finite(body, "value") ?? 0)
        {
            Timestamp = Finite(body, "timestamp"),
            Attributes = ReadAttributes(body),
        };
        return Answer(await Publisher(request).PublishAsync(metric, request.Aborted), "postNewRelicMetric");
    }

    private static INewRelicPublisher Publisher(V4Request request) =>
        request.Http.RequestServices.GetService<INewRelicPublisher>() ?? throw new ApiException(
            StatusCodes.Status500InternalServerError, "New Relic is not set up. See Butler:thirdPartyToolsCredentials:newRelic.");

    private static IResult Answer(IReadOnlyList<NewRelicResult> results, string section)
    {
        var failed = results.Where(result => result.Result.Status is MessageStatus.Refused or MessageStatus.Unavailable).ToList();
        if (failed.Count > 0)
        {
            throw new ApiException(
                StatusCodes.Status502BadGateway,
                string.Join(" ", failed.Select(result => $"New Relic account '{result.Account}': {result.Result.Detail}")));
        }

        var sent = results.FirstOrDefault(result => result.Result.IsAccepted) ?? throw new ApiException(
            StatusCodes.Status500InternalServerError,
            results.Count == 0
                ? $"No account of New Relic is set. See Butler:restServerEndpointsConfig:newRelic:{section}:destinationAccount."
                : string.Join(" ", results.Select(result => $"New Relic account '{result.Account}': {result.Result.Detail}")));

        // Butler 16 sends this text without a charset.
        return V4Answer.Text(sent.Result.Detail, StatusCodes.Status202Accepted, "text/plain");
    }

    private static Field Attributes(int maxValue) => new("attributes", FieldType.ObjectList)
    {
        Members = new ObjectSchema(
            new Field("name", FieldType.Text) { IsRequired = true, MaxLength = MaxName },
            new Field("value", FieldType.Text) { MaxLength = maxValue }),
    };

    private static KeyValuePair<string, string>[] ReadAttributes(BodyObject body) =>
        [.. (body.ObjectList("attributes") ?? [])
            .Where(static attribute => attribute.Has("value"))
            .Select(static attribute => KeyValuePair.Create(attribute.Text("name")!, attribute.Text("value")!))];

    private static double? Finite(BodyObject body, string name) => body.Number(name) is not { } number || double.IsFinite(number)
        ? body.Number(name)
        : throw new ApiException(StatusCodes.Status400BadRequest, $"body/{name} must be number", ApiCodes.Validation);
}
