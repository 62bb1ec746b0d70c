using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>Sets the general information of the document.</summary>
internal sealed class ButlerDocumentTransformer(IKeyRequirement keys) : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<ApiScope, string> Scopes = new()
    {
        [ApiScope.Read] = "What Butler knows and did.",
        [ApiScope.Tasks] = "Start Qlik Sense tasks and follow their executions.",
        [ApiScope.Apps] = "List, dump and reload apps.",
        [ApiScope.Kv] = "The key-value store.",
        [ApiScope.Files] = "Copy, move and delete files, and create directories.",
        [ApiScope.Scheduler] = "Schedules.",
        [ApiScope.Messaging] = "Slack, MQTT, New Relic, and deliveries that are tried again.",
        [ApiScope.Licenses] = "Runs that take access licences back.",
        [ApiScope.Settings] = "Have the configuration file taken over.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Butler API documentation",
            Version = ButlerVersion.Text,
            Description = keys.KeysAreNeeded
                ? "Every call needs an API key with the scope of the operation, under which the operations are grouped here."
                : "No API keys are configured: /v4 is open to everybody, /v5 to callers on the same machine.",
        };
        if (keys.KeysAreNeeded)
        {
            (document.Components ??= new OpenApiComponents()).SecuritySchemes = SecuritySchemes.Create();
        }

        var used = document.Paths.Values.SelectMany(static path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(static operation => operation.Tags ?? Enumerable.Empty<OpenApiTagReference>()).Select(static tag => tag.Name).ToHashSet();
        document.Tags = Scopes.Where(scope => used.Contains(ApiScopeName.Of(scope.Key)))
            .Select(static scope => new OpenApiTag { Name = ApiScopeName.Of(scope.Key), Description = scope.Value }).ToHashSet();
        return Task.CompletedTask;
    }
}
