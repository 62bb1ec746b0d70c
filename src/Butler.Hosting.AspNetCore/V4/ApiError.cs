using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>An error response in Butler 16's form and member order.</summary>
internal sealed record ApiError(
    [property: JsonPropertyOrder(0)] int StatusCode,
    [property: JsonPropertyOrder(1)] string? Code,
    [property: JsonPropertyOrder(2)] string Error,
    [property: JsonPropertyOrder(3)] string Message)
{
    public static IResult Answer(int statusCode, string message, string? code = null) => V4Answer.Json(
        new ApiError(statusCode, code, ReasonPhrases.GetReasonPhrase(statusCode), message), V4JsonContext.Default.ApiError, statusCode);
}
