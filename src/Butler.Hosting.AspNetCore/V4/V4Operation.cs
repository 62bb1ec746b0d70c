using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4.Schema;
using Butler.KeyValue;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Runs a handler and converts exceptions to responses in Butler 16's form.</summary>
/// <param name="handler">The handler.</param>
/// <param name="body">What the operation reads from the body; <see langword="null"/> for nothing.</param>
internal sealed class V4Operation(V4Handler handler, ObjectSchema? body)
{
    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            var answer = await handler(new V4Request(http, await V4Body.ReadAsync(http, isWanted: body is not null, isOptional: body is { IsOptional: true })));
            await answer.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // No caller is waiting for a response any more; the status is for logs and metrics.
            http.Response.StatusCode = http.Response.HasStarted ? http.Response.StatusCode : StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            await AnswerFor(error, http).ExecuteAsync(http);
        }
    }

    private static IResult AnswerFor(Exception error, HttpContext http)
    {
        switch (error)
        {
            case ApiException refusal:
                return ApiError.Answer(refusal.StatusCode, refusal.Message, refusal.Code);
            case BadHttpRequestException malformed:
                return ParserError.ClientError(malformed.StatusCode);
            case var _ when StorageRefusal.Find(error) is { } outage:
                outage.Announce(http, error);
                return ApiError.Answer(outage.StatusCode, outage.Reason);
            case KeyValueLimitException limit:
                return ApiError.Answer(StatusFor(limit.Limit), limit.Message);
            default:
                var logger = http.RequestServices.GetRequiredService<ILogger<V4Operation>>();
                logger.OperationFailed(error, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
                return ApiError.Answer(StatusCodes.Status500InternalServerError, "Something went wrong inside Butler. Its log says what.");
        }
    }

    // A full namespace returns the error that load scripts expect for invalid requests.
    private static int StatusFor(KeyValueLimit limit) => limit switch
    {
        KeyValueLimit.Keys => StatusCodes.Status400BadRequest,
        KeyValueLimit.ValueSize => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status507InsufficientStorage,
    };
}
