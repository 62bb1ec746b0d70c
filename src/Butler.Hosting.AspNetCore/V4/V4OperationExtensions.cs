using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Describes operations for the API documentation.</summary>
internal static class V4OperationExtensions
{
    /// <summary>Describes the content of a successful response.</summary>
    public static IEndpointConventionBuilder Answers<T>(
        this IEndpointConventionBuilder operation, int statusCode = StatusCodes.Status200OK, string contentType = "application/json") =>
        operation.WithMetadata(new ProducesResponseTypeMetadata(statusCode, typeof(T), [contentType]));

    /// <summary>Declares that a response has no body.</summary>
    public static IEndpointConventionBuilder AnswersNothing(
        this IEndpointConventionBuilder operation, int statusCode = StatusCodes.Status204NoContent) =>
        operation.WithMetadata(new ProducesResponseTypeMetadata(statusCode));
}
