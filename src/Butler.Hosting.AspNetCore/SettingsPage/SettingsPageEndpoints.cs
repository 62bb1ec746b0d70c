using System.Reflection;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary><c>/settings</c>: the settings for people; <c>/v5/settings</c>: the same for programs.</summary>
internal static class SettingsPageEndpoints
{
    // Nothing comes from anywhere else, and nothing of the page runs but its one script.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<SettingsReporter>() is null)
        {
            return;
        }

        endpoints.MapGet("/v5/settings", static (SettingsReporter reporter, HttpContext http) =>
        {
            KeepOutOfCaches(http);
            return TypedResults.Json(reporter.Read(), SettingsReportJsonContext.Default.SettingsReport);
        }).WithSummary("Shows the settings that are in force, without secrets.").AllowWithoutKey(KeylessCallers.BrowsersOnSameMachine).RequireScope(ApiScope.Read);
        var pages = endpoints.MapGroup("").AllowWithoutKey(KeylessCallers.BrowsersOnSameMachine).RequireScope(ApiScope.Read).ExcludeFromDescription();
        MapFile(pages, "/settings", "page.html", "text/html; charset=utf-8");
        MapFile(pages, "/settings/page.css", "page.css", "text/css; charset=utf-8");
        MapFile(pages, "/settings/page.js", "page.js", "text/javascript; charset=utf-8");
    }

    private static void MapFile(IEndpointRouteBuilder endpoints, string pattern, string file, string contentType) =>
        endpoints.MapGet(pattern, (HttpContext http) =>
        {
            KeepOutOfCaches(http);
            http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            http.Response.Headers.XFrameOptions = "SAMEORIGIN";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.Stream(
                Assembly.GetExecutingAssembly().GetManifestResourceStream($"Butler.Hosting.AspNetCore.SettingsPage.Page.{file}")!, contentType);
        });

    private static void KeepOutOfCaches(HttpContext http) => http.Response.Headers.CacheControl = "no-store";
}
