using System.Globalization;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>Adds parameters, bodies and errors to <c>/v4</c> operations, whose handlers read the request themselves.</summary>
internal sealed class V4OperationTransformer : IOpenApiOperationTransformer
{
    private static readonly int[] Errors =
        [StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (ButlerOperation.From(context.Description) is not { IsV4: true } described)
        {
            return Task.CompletedTask;
        }

        operation.Parameters = [.. PathParameters(context.Description.RelativePath ?? ""), .. described.Query.Select(Translate)];
        if (described.Body is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = !body.IsOptional, Content = Json(ObjectSchemaTranslation.Translate(body)) };
        }

        var responses = operation.Responses ??= [];
        AddAnswersWithoutBody(responses, context.Description.ActionDescriptor.EndpointMetadata);
        foreach (var status in Errors)
        {
            responses.TryAdd(Text(status), new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = Json(ErrorSchema.Reference(context.Document!)),
            });
        }

        return Task.CompletedTask;
    }

    // The API explorer treats a response without a body as 200.
    private static void AddAnswersWithoutBody(OpenApiResponses responses, IList<object> metadata)
    {
        var declared = metadata.OfType<IProducesResponseTypeMetadata>().ToList();
        if (declared.Count > 0 && !declared.Exists(static answer => answer.StatusCode == StatusCodes.Status200OK))
        {
            responses.Remove("200");
        }

        foreach (var answer in declared.Where(static answer => answer.Type is null || answer.Type == typeof(void)))
        {
            responses.TryAdd(Text(answer.StatusCode), new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(answer.StatusCode) });
        }
    }

    private static IEnumerable<OpenApiParameter> PathParameters(string path) =>
        RoutePatternFactory.Parse(path).Parameters.Select(static parameter => new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = ObjectSchemaTranslation.Translate(FieldType.Text),
        });

    private static OpenApiParameter Translate(V4QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Schema = ObjectSchemaTranslation.Translate(parameter.Type),
    };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) =>
        new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };
}
