using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Makes answers as Butler 16 words them.</summary>
internal static class V4Answer
{
    private const string Json8 = "application/json; charset=utf-8";
    private const string Text8 = "text/plain; charset=utf-8";

    public static IResult NoContent => TypedResults.NoContent();

    /// <summary>JSON labelled as JSON.</summary>
    public static IResult Json<T>(T value, JsonTypeInfo<T> json, int statusCode = StatusCodes.Status200OK) =>
        new BytesResult(Write(value, json), Json8, statusCode);

    /// <summary>JSON labelled as plain text, as six operations of Butler 16 do.</summary>
    public static IResult TextJson<T>(T value, JsonTypeInfo<T> json, int statusCode = StatusCodes.Status200OK) =>
        new BytesResult(Write(value, json), Text8, statusCode);

    /// <summary>Plain text.</summary>
    public static IResult Text(string text, int statusCode = StatusCodes.Status200OK) =>
        new BytesResult(System.Text.Encoding.UTF8.GetBytes(text), Text8, statusCode);

    // Escapes only what JSON asks for: some scripts search the text of an answer instead of parsing it.
    private static byte[] Write<T>(T value, JsonTypeInfo<T> json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = json.Options.WriteIndented,
            NewLine = "\n",
        }))
        {
            JsonSerializer.Serialize(writer, value, json);
        }

        return stream.ToArray();
    }

    private sealed class BytesResult(byte[] body, string contentType, int statusCode) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = statusCode;
            response.ContentType = contentType;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
