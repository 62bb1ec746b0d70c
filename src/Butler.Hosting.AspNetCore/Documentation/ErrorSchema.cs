using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>The errors of <c>/v4</c>, described once for all operations.</summary>
internal static class ErrorSchema
{
    private const string Name = "ApiError";

    public static OpenApiSchemaReference Reference(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(Name) != true)
        {
            document.AddComponent(Name, Create());
        }

        return new OpenApiSchemaReference(Name, document);
    }

    private static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why a request was refused.",
        Required = new HashSet<string> { "statusCode", "error", "message" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["statusCode"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A code for programs; with errors of the parser and of validation only." },
            ["error"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The words for the status." },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong." },
        },
    };
}
