using System.Text.Json;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Reads bodies.</summary>
internal static class V4Body
{
    public static async ValueTask<BodyObject> ReadObjectAsync(HttpContext http, ObjectSchema schema) =>
        SchemaReader.ReadObject(await ReadAsync(http), schema, "body");

    public static async ValueTask<IReadOnlyList<BodyObject>> ReadItemsAsync(HttpContext http, ObjectSchema itemSchema) =>
        SchemaReader.ReadItems(await ReadAsync(http), itemSchema, "body");

    private static async ValueTask<JsonElement> ReadAsync(HttpContext http)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "Body is not valid JSON but content-type is set to 'application/json'", ApiCodes.InvalidJson);
        }
    }
}
