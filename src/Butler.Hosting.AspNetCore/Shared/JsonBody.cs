using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Reads bodies of <c>/v5</c> that are JSON objects, and says what is wrong with one and where.</summary>
internal static class JsonBody
{
    /// <summary>Reads the body of a request.</summary>
    /// <returns>The body, or why it is refused; neither of them for an empty body that may be empty.</returns>
    public static async ValueTask<(T? Body, ProblemHttpResult? Problem)> ReadAsync<T>(HttpContext http, bool mayBeEmpty = false)
        where T : class
    {
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        try
        {
            if (mayBeEmpty && http.Request.ContentLength is null or 0 && (await http.Request.BodyReader.ReadAtLeastAsync(1, http.RequestAborted)) is { } start)
            {
                http.Request.BodyReader.AdvanceTo(start.Buffer.Start);
                if (start.Buffer.IsEmpty)
                {
                    return default;
                }
            }

            return await JsonSerializer.DeserializeAsync(http.Request.BodyReader, type, http.RequestAborted) is { } body
                ? (body, null)
                : (null, Refuse(type, null));
        }
        catch (JsonException error)
        {
            return (null, Refuse(type, error.Path));
        }
    }

    private static ProblemHttpResult Refuse(JsonTypeInfo type, string? path) => TypedResults.Problem(
        $"The body must be a JSON object with members out of {string.Join(", ", type.Properties.Select(static member => member.Name))}."
        + (path is { Length: > 1 } ? $" What stands at {path} does not fit." : ""),
        statusCode: StatusCodes.Status400BadRequest);
}
