using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.Ping;

/// <summary><c>GET /v4/butlerping</c>: tells that Butler runs, and its version.</summary>
internal static class PingEndpoint
{
    private static readonly PingAnswer Answer = new("Butler reporting for duty", Version());

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/butlerping", static () => TypedResults.Ok(Answer));

    private static string Version() =>
        typeof(PingEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
