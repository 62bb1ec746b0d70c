using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Maps the operations of the <c>/v4</c> API; features only use this class to map theirs.</summary>
internal sealed class V4Routes(IEndpointRouteBuilder group)
{
    private static readonly string[] GetMethods = ["GET", "HEAD"];

    public IEndpointConventionBuilder Get(string pattern, ApiScope scope, V4Handler handler) => Map(GetMethods, pattern, scope, null, handler);

    public IEndpointConventionBuilder Post(string pattern, ApiScope scope, ObjectSchema? body, V4Handler handler) =>
        Map(["POST"], pattern, scope, body, handler);

    public IEndpointConventionBuilder Put(string pattern, ApiScope scope, ObjectSchema? body, V4Handler handler) =>
        Map(["PUT"], pattern, scope, body, handler);

    public IEndpointConventionBuilder Patch(string pattern, ApiScope scope, ObjectSchema? body, V4Handler handler) =>
        Map(["PATCH"], pattern, scope, body, handler);

    public IEndpointConventionBuilder Delete(string pattern, ApiScope scope, ObjectSchema? body, V4Handler handler) =>
        Map(["DELETE"], pattern, scope, body, handler);

    private IEndpointConventionBuilder Map(string[] methods, string pattern, ApiScope scope, ObjectSchema? body, V4Handler handler)
    {
        RequestDelegate answer = new V4Operation(handler, body).AnswerAsync;
        var endpoint = group.MapMethods(pattern, methods, answer).RequireScope(scope);
        return body is null ? endpoint : endpoint.WithMetadata(body);
    }
}
