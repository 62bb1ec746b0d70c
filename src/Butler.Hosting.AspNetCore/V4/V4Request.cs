using System.Text.Json;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Reads a request like Butler 16: same coercion, same errors.</summary>
/// <param name="http">The request.</param>
/// <param name="body">Its body, see <see cref="V4Body"/>.</param>
/// <remarks>Every method throws <see cref="ApiException"/> if the request is invalid.</remarks>
internal readonly struct V4Request(HttpContext http, JsonElement? body)
{
    public HttpContext Http => http;

    public CancellationToken Aborted => http.RequestAborted;

    public T Service<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>Gets a decoded path parameter; empty when its segment is empty.</summary>
    public string Path(string name) => http.Request.RouteValues[name] as string ?? "";

    /// <summary>Gets a required query parameter; it may be empty.</summary>
    public string Query(string name) => OptionalQuery(name)
        ?? throw new ApiException(StatusCodes.Status400BadRequest, $"querystring must have required property '{name}'", ApiCodes.Validation);

    /// <summary>Gets a query parameter, or <see langword="null"/>. Names are case-sensitive.</summary>
    public string? OptionalQuery(string name)
    {
        string? value = null;
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            if (!pair.DecodeName().Span.SequenceEqual(name))
            {
                continue;
            }

            value = value is null
                ? pair.DecodeValue().ToString()
                : throw new ApiException(StatusCodes.Status400BadRequest, $"querystring/{name} must be string", ApiCodes.Validation);
        }

        return value;
    }

    /// <summary>Gets a query parameter that is <c>true</c> or <c>false</c>; false when absent.</summary>
    public bool QueryFlag(string name) => OptionalQuery(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new ApiException(StatusCodes.Status400BadRequest, $"querystring/{name} must be boolean", ApiCodes.Validation),
    };

    /// <summary>Reads a body that is an object.</summary>
    public ValueTask<BodyObject> BodyAsync(ObjectSchema schema) => ValueTask.FromResult(SchemaReader.ReadObject(body, schema, "body"));

    /// <summary>Reads a body that is an array of objects.</summary>
    public ValueTask<IReadOnlyList<BodyObject>> BodyItemsAsync(ObjectSchema itemSchema) =>
        ValueTask.FromResult(SchemaReader.ReadItems(body, itemSchema, "body"));
}
