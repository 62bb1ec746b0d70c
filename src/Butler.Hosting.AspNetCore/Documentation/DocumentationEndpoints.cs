using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary><c>/documentation</c>: a page about the API; <c>/documentation/json</c> and <c>/documentation/yaml</c>: the same for programs.</summary>
internal static class DocumentationEndpoints
{
    private const string OldPage = "/documentation/static/index.html";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").AllowWithoutKey(KeylessCallers.EverybodyThenSameMachine).RequireScope(ApiScope.Read).ExcludeFromDescription();
        group.MapGet("/documentation/json", (RequestDelegate)WriteJsonAsync);
        group.MapGet("/documentation/yaml", (RequestDelegate)WriteYamlAsync);
        group.MapGet(OldPage, static (HttpContext http) =>
        {
            http.Response.Redirect(http.Request.PathBase + "/documentation/");
            return Task.CompletedTask;
        });
        DocumentationPage.Map(group);
    }

    private static async Task WriteJsonAsync(HttpContext http)
    {
        var document = await BuildAsync(http);
        var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(AsButler16(text), http.RequestAborted);
    }

    private static async Task WriteYamlAsync(HttpContext http)
    {
        var document = await BuildAsync(http);
        var text = await document.SerializeAsYamlAsync(OpenApiSpecVersion.OpenApi3_0, http.RequestAborted);
        http.Response.ContentType = "application/x-yaml";
        await http.Response.WriteAsync(AsButler16(text), http.RequestAborted);
    }

    private static async Task<OpenApiDocument> BuildAsync(HttpContext http)
    {
        var provider = http.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentationServiceCollectionExtensions.DocumentName);
        var document = await provider.GetOpenApiDocumentAsync(http.RequestAborted);
        var advertised = http.RequestServices.GetRequiredService<IOptions<DocumentationOptions>>().Value.ServerUrl;
        document.Servers = [new OpenApiServer { Url = advertised ?? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}" }];
        return document;
    }

    // The writer supports a single 3.0 version. 3.0.4 differs from 3.0.3 only in wording, and some client generators reject unknown versions.
    private static string AsButler16(string document)
    {
        var at = document.IndexOf("3.0.4", StringComparison.Ordinal);
        return at is > 0 and < 20 ? $"{document[..at]}3.0.3{document[(at + 5)..]}" : document;
    }
}
