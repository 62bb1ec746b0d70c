using System.Globalization;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.WebApps;

/// <summary>Tells browsers which pages may call an endpoint and read its responses (CORS). It runs before everything else, so that a page can
/// also read why it was refused.</summary>
/// <remarks>Credentials stored by a browser are never allowed: a web app sends its key in a header.</remarks>
internal sealed class CrossOriginGate(AllowedOrigins origins)
{
    private const string AllowedHeaders = "Content-Type, X-Api-Key, Authorization, Idempotency-Key";
    private const string ReadableHeaders = "Location, Retry-After, WWW-Authenticate, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset";

    /// <summary>Lets routing find endpoints for preflight requests.</summary>
    public static void AcceptQuestions(EndpointBuilder endpoint)
    {
        for (var i = 0; i < endpoint.Metadata.Count; i++)
        {
            if (endpoint.Metadata[i] is IHttpMethodMetadata { HttpMethods.Count: > 0 } methods)
            {
                endpoint.Metadata[i] = new HttpMethodMetadata(methods.HttpMethods, acceptCorsPreflight: true);
            }
        }
    }

    public void Guard(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } answer || endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is not { } methods)
        {
            return;
        }

        var allowedMethods = string.Join(", ", methods.HttpMethods);
        endpoint.RequestDelegate = http => AnswerAsync(http, allowedMethods, answer);
    }

    private Task AnswerAsync(HttpContext http, string methods, RequestDelegate answer)
    {
        var headers = http.Request.Headers;
        var isQuestion = HttpMethods.IsOptions(http.Request.Method) && headers.AccessControlRequestMethod.Count > 0;
        if (!origins.Any)
        {
            return isQuestion ? UnknownRoute.AnswerAsync(http) : answer(http);
        }

        http.Response.Headers.Append("Vary", "Origin");
        var origin = headers.Origin is [{ } only] && origins.Contains(only) ? only : null;
        if (origin is not null)
        {
            http.Response.Headers.AccessControlAllowOrigin = origin;
            http.Response.Headers.AccessControlExposeHeaders = ReadableHeaders;
        }

        return !isQuestion ? answer(http) : origin is null ? RefuseAsync(http) : Tell(http, methods);
    }

    private static Task RefuseAsync(HttpContext http) => ApiError.Answer(
        StatusCodes.Status403Forbidden, "Web pages of this origin may not call Butler. List it in Butler:restServerConfig:cors:origins to let them.").ExecuteAsync(http);

    private Task Tell(HttpContext http, string methods)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = methods;
        headers.AccessControlAllowHeaders = AllowedHeaders;
        headers.AccessControlMaxAge = ((int)origins.MaxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers.Append("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");

        // Browsers send this when a page from the internet calls into a private network.
        if (http.Request.Headers["Access-Control-Request-Private-Network"] is ["true"])
        {
            headers["Access-Control-Allow-Private-Network"] = "true";
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
