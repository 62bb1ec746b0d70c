using Microsoft.OpenApi;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>Writes an operation of an OpenAPI document as one line: what a client has to know to call it.</summary>
/// <remarks>
/// <c>PUT /path/{id} ?query!:type {member!:type, list:[type]}</c>. An exclamation mark says that a request without it is refused. Names come
/// in alphabetical order.
/// </remarks>
internal static class OperationText
{
    public static IEnumerable<string> Of(OpenApiDocument document) =>
        from path in document.Paths
        from operation in path.Value.Operations!
        select Write(operation.Key.Method, path.Key, operation.Value);

    private static string Write(string method, string path, OpenApiOperation operation)
    {
        var parameters = operation.Parameters ?? [];
        path.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]).Should().BeEquivalentTo(
            parameters.Where(parameter => parameter.In == ParameterLocation.Path).Select(parameter => parameter.Name), "a path names its parameters");
        var query = parameters.Where(parameter => parameter.In == ParameterLocation.Query)
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => $" ?{parameter.Name}{Mark(parameter.Required)}:{Write(parameter.Schema!)}");
        var body = operation.RequestBody?.Content?["application/json"].Schema is { } schema ? " " + Write(schema) : "";
        return $"{method} {path}{string.Concat(query)}{body}";
    }

    private static string Write(IOpenApiSchema schema) => schema.Type switch
    {
        JsonSchemaType.Array => $"[{Write(schema.Items!)}]",
        JsonSchemaType.Object when schema.Properties is { Count: > 0 } members => $"{{{string.Join(", ", members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Key}{Mark(schema.Required?.Contains(member.Key) == true)}:{Write(member.Value)}"))}}}",
        { } type => type.ToString().ToLowerInvariant()
            + (schema.MaxLength is { } length ? $"<={length}" : "")
            + (schema.Enum is { Count: > 0 } allowed ? $"({string.Join('|', allowed.Select(value => value.ToString()))})" : ""),
        null => "any",
    };

    private static string Mark(bool isRequired) => isRequired ? "!" : "";
}
