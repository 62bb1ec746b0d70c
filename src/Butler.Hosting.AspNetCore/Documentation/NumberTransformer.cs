using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>Lets numbers be numbers: the web's settings of the serializer read them from texts too, but nobody has to send them so.</summary>
internal sealed class NumberTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = schema.Type ?? default;
        if (type.HasFlag(JsonSchemaType.String) && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0)
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }
}
