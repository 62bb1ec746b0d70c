using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>An error that Butler 16 detects before it knows the operation; its members have a different order.</summary>
internal sealed record ParserError(
    [property: JsonPropertyOrder(0)] string Error,
    [property: JsonPropertyOrder(1)] string? Code,
    [property: JsonPropertyOrder(2)] string Message,
    [property: JsonPropertyOrder(3)] int StatusCode)
{
    /// <summary>The request is no proper HTTP.</summary>
    public static IResult ClientError(int statusCode) => Answer(null, "Client Error", statusCode);

    /// <summary>The path has a percent sign that is not part of a valid encoding.</summary>
    public static IResult BadUrl(string path) =>
        Answer(ApiCodes.BadUrl, $"'{path}' is not a valid url component", StatusCodes.Status400BadRequest);

    private static IResult Answer(string? code, string message, int statusCode) => V4Answer.Json(
        new ParserError(ReasonPhrases.GetReasonPhrase(statusCode), code, message, statusCode), V4JsonContext.Default.ParserError, statusCode);
}
