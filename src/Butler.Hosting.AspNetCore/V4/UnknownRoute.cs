using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Responds to paths and methods without an endpoint, including disabled endpoints. Marks the endpoint that does so.</summary>
internal sealed class UnknownRoute
{
    private static readonly UnknownRoute Mark = new();

    /// <summary>Maps an endpoint that matches everything without another endpoint.</summary>
    public static void Map(IEndpointRouteBuilder group) =>
        group.Map("/{**path}", (RequestDelegate)AnswerAsync)
            .WithMetadata(Mark)
            .AllowWithoutKey(KeylessCallers.Everybody)
            .WithOrder(int.MaxValue)
            .WithDisplayName("404 in the form of Butler 16")
            .ExcludeFromDescription();

    public static Task AnswerAsync(HttpContext http)
    {
        var message = $"Route {http.Request.Method}:{RequestTarget.Of(http)} not found";
        return V4Answer.Json(
            new UnknownRouteError(message, "Not Found", StatusCodes.Status404NotFound),
            V4JsonContext.Default.UnknownRouteError,
            StatusCodes.Status404NotFound).ExecuteAsync(http);
    }
}

/// <summary>The response to a request without an endpoint, with Butler 16's member order.</summary>
internal sealed record UnknownRouteError(
    [property: JsonPropertyOrder(0)] string Message,
    [property: JsonPropertyOrder(1)] string Error,
    [property: JsonPropertyOrder(2)] int StatusCode);
