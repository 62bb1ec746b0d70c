using System.Text.Json.Nodes;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>Translates an <see cref="ObjectSchema"/> to OpenAPI.</summary>
internal static class ObjectSchemaTranslation
{
    public static OpenApiSchema Translate(ObjectSchema schema) => schema.IsArray ? ListOf(ObjectOf(schema)) : ObjectOf(schema);

    public static OpenApiSchema Translate(FieldType type) => type switch
    {
        FieldType.Number => new OpenApiSchema { Type = JsonSchemaType.Number },
        FieldType.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer },
        FieldType.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.TextList => ListOf(Translate(FieldType.Text)),
        FieldType.Object => new OpenApiSchema { Type = JsonSchemaType.Object },
        FieldType.ObjectList => ListOf(Translate(FieldType.Object)),
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiSchema Translate(Field field)
    {
        var schema = field.Members is { } members
            ? field.Type == FieldType.ObjectList ? ListOf(ObjectOf(members)) : ObjectOf(members)
            : Translate(field.Type);
        schema.Description = field.Description is { Length: > 0 } text ? text : null;
        var value = field.Type == FieldType.TextList ? (OpenApiSchema)schema.Items! : schema;
        value.MaxLength = field.MaxLength > 0 ? field.MaxLength : null;
        value.Enum = field.Allowed.Count > 0 ? [.. field.Allowed.Select(static allowed => (JsonNode)allowed)] : null;
        return schema;
    }

    private static OpenApiSchema ObjectOf(ObjectSchema schema) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = schema.Fields.ToDictionary(static field => field.Name, static field => (IOpenApiSchema)Translate(field)),
        Required = schema.Fields.Where(static field => field.IsRequired).Select(static field => field.Name).ToHashSet(),
    };

    private static OpenApiSchema ListOf(OpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };
}
