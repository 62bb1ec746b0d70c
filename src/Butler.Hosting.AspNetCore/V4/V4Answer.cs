using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Creates responses with Butler 16's wording.</summary>
internal static class V4Answer
{
    private const string Json8 = "application/json; charset=utf-8";
    private const string Text8 = "text/plain; charset=utf-8";

    public static IResult NoContent => TypedResults.NoContent();

    /// <summary>JSON with the JSON content type.</summary>
    public static IResult Json<T>(T value, JsonTypeInfo<T> json, int statusCode = StatusCodes.Status200OK) =>
        new BytesResult(AnswerJson.Write(value, json), Json8, statusCode);

    /// <summary>JSON with the plain text content type, as in six operations of Butler 16.</summary>
    public static IResult TextJson<T>(T value, JsonTypeInfo<T> json, int statusCode = StatusCodes.Status200OK) =>
        new BytesResult(AnswerJson.Write(value, json), Text8, statusCode);

    /// <summary>Plain text.</summary>
    public static IResult Text(string text, int statusCode = StatusCodes.Status200OK, string contentType = Text8) =>
        new BytesResult(System.Text.Encoding.UTF8.GetBytes(text), contentType, statusCode);

    private sealed class BytesResult(byte[] body, string contentType, int statusCode) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = statusCode;
            response.ContentType = contentType;
            response.ContentLength = body.Length;
            return response.Body.WriteAsync(body, 0, body.Length, httpContext.RequestAborted);
        }
    }
}
