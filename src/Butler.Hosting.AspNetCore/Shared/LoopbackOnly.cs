using System.Net;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Lets only callers on the same machine through.</summary>
internal sealed class LoopbackOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } caller && !IPAddress.IsLoopback(caller)
            ? ValueTask.FromResult<object?>(TypedResults.Problem(
                "This endpoint answers callers on the same machine only.", statusCode: StatusCodes.Status403Forbidden))
            : next(context);
}
