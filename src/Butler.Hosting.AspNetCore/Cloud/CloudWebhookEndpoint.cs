using System.Buffers;
using Butler.Cloud;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Cloud;

/// <summary><c>POST /v5/qlik-cloud/events</c>: takes events from webhooks of Qlik Cloud tenants.</summary>
/// <remarks>No API key is needed: a tenant can send none. The signature, or the shared header, takes its place.</remarks>
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
            .AllowWithoutKey(KeylessCallers.VerifiedByEndpoint)
            .RequireScope(ApiScope.Messaging);
    }

    private static async Task<Results<Ok, Accepted, ProblemHttpResult>> ReceiveAsync(
        HttpContext http, string? tenant, CloudWebhookSender sender, ICloudEventReceiver receiver)
    {
        if (await ReadAsync(http.Request, http.RequestAborted) is not { } body)
        {
            return TypedResults.Problem($"The body has more than {LargestBody} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        if (!sender.IsKnown(tenant, http.Request, body))
        {
            return TypedResults.Problem(
                "Neither the header qlik-signature nor the shared header fits the settings of the webhook.", statusCode: StatusCodes.Status401Unauthorized);
        }

        try
        {
            var receipt = await receiver.ReceiveAsync(body, http.RequestAborted);
            return receipt.Verdict switch
            {
                CloudEventVerdict.Accepted => TypedResults.Accepted((string?)null),
                CloudEventVerdict.Refused => TypedResults.Problem(receipt.Reason, statusCode: StatusCodes.Status400BadRequest),
                _ => TypedResults.Ok(),
            };
        }
        catch (IOException)
        {
            return TypedResults.Problem("The event could not be stored. Send it again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await request.Body.ReadAsync(buffer, cancellationToken) is var count and > 0)
            {
                if (body.Length + count > LargestBody)
                {
                    return null;
                }

                body.Write(buffer, 0, count);
            }

            return body.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
