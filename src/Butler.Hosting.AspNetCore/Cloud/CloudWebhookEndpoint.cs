using Butler.Cloud;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Recording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Cloud;

/// <summary><c>POST /v5/qlik-cloud/events</c>: receives events from webhooks of Qlik Cloud tenants.</summary>
/// <remarks>No API key is needed, because a tenant cannot send one. The signature, or the shared header, replaces it.</remarks>
internal static class CloudWebhookEndpoint
{
    private const int LargestBody = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<CloudWebhookSender>() is null || endpoints.ServiceProvider.GetService<ICloudEventReceiver>() is null)
        {
            return;
        }

        endpoints.MapPost("/qlik-cloud/events/{tenant?}", ReceiveAsync)
            .WithSummary("Takes an event from the webhook of a Qlik Cloud tenant.")
            .LimitRequests(RequestKind.Event)
            .AllowWithoutKey(KeylessCallers.VerifiedByEndpoint)
            .RequireScope(ApiScope.Messaging);
    }

    private static async Task<Results<Ok, Accepted, ProblemHttpResult>> ReceiveAsync(
        HttpContext http,
        string? tenant,
        [FromServices] CloudWebhookSender sender,
        [FromServices] ICloudEventReceiver receiver,
        [FromServices] RequestBodies bodies,
        [FromServices] IEnumerable<IArrivalObserver> arrivals,
        [FromServices] TimeProvider time)
    {
        // Before any of the body is read: a caller without even a header costs nothing more.
        if (!sender.MayBeKnown(tenant, http.Request))
        {
            return Unknown();
        }

        ReadOnlyMemory<byte> body;
        try
        {
            body = await bodies.ReadAsync(http, LargestBody);
        }
        catch (BodyRefusal refusal)
        {
            return TypedResults.Problem(refusal.Message, statusCode: refusal.StatusCode);
        }

        foreach (var arrival in arrivals)
        {
            arrival.Observe(new ArrivedEvent(time.GetUtcNow(), ArrivedEvent.Webhook, http.Connection.RemoteIpAddress?.ToString() ?? "", body));
        }

        if (sender.FindTenants(tenant, http.Request, body.Span) is not { } maySpeakFor)
        {
            return Unknown();
        }

        try
        {
            var receipt = await receiver.ReceiveAsync(body, maySpeakFor, http.RequestAborted);
            return receipt.Outcome switch
            {
                CloudEventOutcome.Accepted => TypedResults.Accepted((string?)null),
                CloudEventOutcome.Refused => TypedResults.Problem(receipt.Reason, statusCode: StatusCodes.Status400BadRequest),
                CloudEventOutcome.Foreign => TypedResults.Problem(receipt.Reason, statusCode: StatusCodes.Status403Forbidden),
                _ => TypedResults.Ok(),
            };
        }
        catch (IOException failure) when (StorageRefusal.Find(failure) is null)
        {
            return TypedResults.Problem("The event could not be stored. Send it again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static ProblemHttpResult Unknown() => TypedResults.Problem(
        "Neither the header qlik-signature nor the shared header fits the settings of the webhook.", statusCode: StatusCodes.Status401Unauthorized);
}
