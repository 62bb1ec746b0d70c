using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

internal static class DocumentationServiceCollectionExtensions
{
    /// <summary>The name of the document; a host may have its own.</summary>
    public const string DocumentName = "butler";

    public static void AddDocumentation(this IServiceCollection services, IConfigurationSection? restServer)
    {
        if (restServer is not null)
        {
            services.Configure<DocumentationOptions>(options => options.ServerUrl = DocumentationOptions.AdvertisedUrl(restServer));
        }

        services.AddOpenApi(DocumentName, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
            options.ShouldInclude = static operation => operation.HttpMethod != "HEAD" && ButlerOperation.From(operation) is not null;
            options.AddOperationTransformer<V4OperationTransformer>();
            options.AddOperationTransformer<AccessTransformer>();
            options.AddSchemaTransformer<NumberTransformer>();
            options.AddDocumentTransformer<ButlerDocumentTransformer>();
        });
    }
}
