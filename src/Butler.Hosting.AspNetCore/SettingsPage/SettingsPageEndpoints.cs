using System.Reflection;
using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary><c>/settings</c>: the settings for people; <c>/v5/settings</c>: the same for programs.</summary>
internal static class SettingsPageEndpoints
{
    // Nothing comes from anywhere else, and nothing on the page runs except its one script.
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
            return TypedResults.Json(reporter.Read(), SettingsJsonContext.Default.SettingsReport);
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

/// <summary>A setting that has another value in the configuration file than in use.</summary>
/// <param name="Key">The key.</param>
/// <param name="InUse">The value in use, or a row of dots; <see langword="null"/> for none.</param>
/// <param name="InFile">The value in the file, or a row of dots; <see langword="null"/> for none.</param>
internal sealed record DifferenceEntry(string Key, string? InUse, string? InFile);

/// <summary>The settings that Butler runs on.</summary>
/// <param name="Settings">Every setting that has a value, and the defaults of the features in use, in the order of the keys.</param>
/// <param name="Problems">Their problems and potential problems, errors first.</param>
/// <param name="File">The configuration file as it is now; <see langword="null"/> when Butler follows none.</param>
internal sealed record SettingsReport(IReadOnlyList<SettingEntry> Settings, IReadOnlyList<ProblemEntry> Problems, SettingsFileEntry? File);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SettingsReport))]
[JsonSerializable(typeof(SettingsReloadAnswer))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext;

/// <summary>The state of the configuration file, as opposed to the settings in use.</summary>
/// <param name="Path">The file.</param>
/// <param name="State">
/// <c>in-use</c>; <c>unconfirmed</c>: it would remove settings in use, and this has not been confirmed; <c>wrong</c>: it has mistakes, and Butler
/// would not start with it; <c>missing</c>.
/// </param>
/// <param name="ReadAt">When it was last read, or found missing.</param>
/// <param name="InUseSince">When settings were last taken from it.</param>
/// <param name="Problems">Its problems, errors first.</param>
/// <param name="Differences">The settings that have another value in it than in use.</param>
internal sealed record SettingsFileEntry(
    string Path, string State, DateTimeOffset ReadAt, DateTimeOffset InUseSince, IReadOnlyList<ProblemEntry> Problems, IReadOnlyList<DifferenceEntry> Differences);
