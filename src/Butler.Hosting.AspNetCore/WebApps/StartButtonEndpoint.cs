using System.Reflection;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.WebApps;

/// <summary><c>/v5/start-button.js</c>: a script that adds a button to start a task. It contains no secrets, so everyone can get it; it is available as
/// soon as a web app is listed.</summary>
internal static class StartButtonEndpoint
{
    private const string Script = "Butler.Hosting.AspNetCore.WebApps.Page.start-button.js";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/start-button.js", Answer)
            .AllowWithoutKey(KeylessCallers.Everybody)
            .ExcludeFromDescription();

    private static IResult Answer(HttpContext http, AllowedOrigins origins)
    {
        if (!origins.Any)
        {
            return TypedResults.Problem(
                "No web app may call Butler: Butler:restServerConfig:cors:origins is empty.", statusCode: StatusCodes.Status404NotFound);
        }

        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream(Script)!, "text/javascript; charset=utf-8");
    }
}
