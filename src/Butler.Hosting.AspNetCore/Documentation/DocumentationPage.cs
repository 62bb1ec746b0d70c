using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>The API documentation page. Everything on it comes from Butler: no third-party fonts, scripts, proxies or trackers.</summary>
internal static class DocumentationPage
{
    private const string Path = "/documentation";
    private const string DocumentParameter = "documentName";
    private static readonly object WithoutSlash = new();

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapScalarApiReference(Path, Configure).Finally(static endpoint =>
        {
            if (endpoint is RouteEndpointBuilder route && route.RoutePattern.GetParameter(DocumentParameter) is not null)
            {
                var answer = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = http => AnswerAsync(http, answer);
            }
        });

    private static void Configure(ScalarOptions page, HttpContext http)
    {
        var nonce = RandomNumberGenerator.GetHexString(32);
        page.Title = "Butler API documentation";
        page.AddDocument(DocumentationServiceCollectionExtensions.DocumentName, "Butler", $"{Path}/json");
        page.Nonce = nonce;
        page.HeadContent = http.Items.ContainsKey(WithoutSlash) ? """<base href="documentation/">""" : "";
        page.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools();
        page.HideClientButton = true;
        page.AddPreferredSecuritySchemes(SecuritySchemes.Header);

        // Requests that are tried out go to the origin of the page; the browser would block responses from any other address.
        page.Servers = [new ScalarServer("/")];
        page.DynamicBaseServerUrl = true;

        http.Response.Headers.XFrameOptions = "SAMEORIGIN";

        // Enforces in the browser what the options above request from the page: nothing from anywhere else.
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";
    }

    private static Task AnswerAsync(HttpContext http, RequestDelegate answer)
    {
        // There is only one document, so it needs no name.
        if (http.Request.RouteValues.GetValueOrDefault(DocumentParameter) is not null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        // The page redirects to its path with a trailing slash; Butler 16 responds under both.
        if (!http.Request.Path.Value!.EndsWith('/'))
        {
            http.Items[WithoutSlash] = true;
            http.Request.Path += "/";
        }

        http.Response.OnStarting(
            static response =>
            {
                ((HttpResponse)response).ContentType = "text/html; charset=utf-8";
                return Task.CompletedTask;
            },
            http.Response);
        return answer(http);
    }
}
