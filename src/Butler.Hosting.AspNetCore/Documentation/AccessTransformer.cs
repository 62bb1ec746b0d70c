using System.Text.Json.Nodes;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>Adds the required scope to each operation, and groups operations by scope.</summary>
internal sealed class AccessTransformer(IKeyRequirement keys) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (ButlerOperation.From(context.Description) is not { } described)
        {
            return Task.CompletedTask;
        }

        var scope = ApiScopeName.Of(described.Scope);
        operation.Tags = new HashSet<OpenApiTagReference> { new(scope, context.Document) };
        operation.AddExtension("x-required-scope", new JsonNodeExtension(JsonValue.Create(scope)));
        var further = described.FurtherScopes.Select(ApiScopeName.Of).ToList();
        if (further.Count > 0)
        {
            operation.AddExtension("x-further-scopes", new JsonNodeExtension(new JsonArray([.. further.Select(static one => JsonValue.Create(one))])));
        }

        if (keys.KeysAreNeeded)
        {
            // OpenAPI 3.0 only supports OAuth scopes, so these lists stay empty.
            operation.Security = [.. SecuritySchemes.Names.Select(name => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(name, context.Document)] = [],
            })];
            var responses = operation.Responses ??= [];
            responses.TryAdd("401", new OpenApiResponse { Description = "The API key is missing or not valid." });
            responses.TryAdd("403", new OpenApiResponse { Description = $"The API key lacks the scope '{string.Join("' or '", further.Prepend(scope))}', or may not be used from this address." });
        }

        return Task.CompletedTask;
    }
}
