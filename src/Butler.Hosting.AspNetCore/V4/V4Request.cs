using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Reads a request as Butler 16 does: same coercion, same refusals.</summary>
/// <remarks>Every method throws <see cref="ApiException"/> when the request does not fit.</remarks>
internal readonly struct V4Request(HttpContext http)
{
    public HttpContext Http => http;

    public CancellationToken Aborted => http.RequestAborted;

    public T Service<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>Gets a decoded path parameter; empty when its segment is empty.</summary>
    public string Path(string name) => http.Request.RouteValues[name] as string ?? "";

    /// <summary>Gets a query parameter that must be there; it may be empty.</summary>
    public string Query(string name) => OptionalQuery(name)
        ?? throw new ApiException(StatusCodes.Status400BadRequest, $"querystring must have required property '{name}'", ApiCodes.Validation);

    /// <summary>Gets a query parameter, or <see langword="null"/>.</summary>
    public string? OptionalQuery(string name) => http.Request.Query[name] switch
    {
        [] => null,
        [var only] => only ?? "",
        _ => throw new ApiException(StatusCodes.Status400BadRequest, $"querystring/{name} must be string", ApiCodes.Validation),
    };

    /// <summary>Gets a query parameter that is <c>true</c> or <c>false</c>; false when absent.</summary>
    public bool QueryFlag(string name) => OptionalQuery(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new ApiException(StatusCodes.Status400BadRequest, $"querystring/{name} must be boolean", ApiCodes.Validation),
    };

    /// <summary>Reads a body that is an object.</summary>
    public ValueTask<BodyObject> BodyAsync(ObjectSchema schema) => V4Body.ReadObjectAsync(http, schema);

    /// <summary>Reads a body that is an array of objects.</summary>
    public ValueTask<IReadOnlyList<BodyObject>> BodyItemsAsync(ObjectSchema itemSchema) => V4Body.ReadItemsAsync(http, itemSchema);
}
