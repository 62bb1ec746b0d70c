using System.Text.Json.Serialization;
using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.Deliveries;

/// <summary><c>/v5/alerts</c> and <c>/v5/deliveries</c>: the history of alerts, and retrying dead letters.</summary>
internal static class DeliveryEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/alerts", FindAlertsAsync).WithSummary("Lists alerts and what became of them, newest first.").RequireScope(ApiScope.Read);
        endpoints.MapGet("/alerts/{id}", ReadAlertAsync).WithSummary("Shows all that an alert says.").RequireScope(ApiScope.Read);
        endpoints.MapGet("/deliveries", FindDeliveriesAsync).WithSummary("Lists deliveries of alerts, newest first.").RequireScope(ApiScope.Read);
        endpoints.MapPost("/deliveries/{id}/retry", RetryAsync).WithSummary("Tries a delivery again that was given up.").RequireScope(ApiScope.Messaging);
    }

    private static async Task<Results<Ok<IReadOnlyList<AlertRecord>>, ProblemHttpResult>> FindAlertsAsync(
        IDeliveryHistory history, string? state, string? kind, string? subject, string? after, string? limit, CancellationToken cancellationToken)
    {
        if (!QueryValue.TryParse<AlertState>(state, "state", out var wanted, out var problem)
            || !QueryValue.TryParseLimit(limit, out var count, out problem))
        {
            return problem;
        }

        return TypedResults.Ok(await history.FindAlertsAsync(
            new AlertQuery { State = wanted, Kind = kind, Subject = subject, After = after, Limit = count }, cancellationToken));
    }

    private static async Task<IResult> ReadAlertAsync(
        IDeliveryHistory history, IEnumerable<AlertKindRegistration> kinds, string id, CancellationToken cancellationToken)
    {
        var alert = await history.ReadAlertAsync(id, cancellationToken);
        var registration = kinds.FirstOrDefault(kind => kind.Kind.Name == alert?.Kind);
        return alert is null || registration is null
            ? TypedResults.Problem($"There is no alert '{id}'.", statusCode: StatusCodes.Status404NotFound)
            : Results.Json(alert, registration.Json);
    }

    private static async Task<Results<Ok<IReadOnlyList<DeliveryRecord>>, ProblemHttpResult>> FindDeliveriesAsync(
        IDeliveryHistory history,
        string? state,
        string? sink,
        string? kind,
        string? alertId,
        string? after,
        string? limit,
        CancellationToken cancellationToken)
    {
        if (!QueryValue.TryParse<DeliveryState>(state, "state", out var wanted, out var problem)
            || !QueryValue.TryParseLimit(limit, out var count, out problem))
        {
            return problem;
        }

        return TypedResults.Ok(await history.FindDeliveriesAsync(
            new DeliveryQuery { State = wanted, Sink = sink, Kind = kind, AlertId = alertId, After = after, Limit = count },
            cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(
        IDeliveryHistory history, string id, CancellationToken cancellationToken) =>
        await history.RetryAsync(id, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.Problem($"There is no dead letter '{id}'.", statusCode: StatusCodes.Status404NotFound);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<AlertRecord>))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryRecord>))]
internal sealed partial class DeliveryJsonContext : JsonSerializerContext;
