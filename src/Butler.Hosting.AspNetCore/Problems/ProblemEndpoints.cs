using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Problems;

/// <summary><c>/v5/problems</c>: Butler's own open problems.</summary>
internal static class ProblemEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/problems", FindProblems).WithSummary("Lists the problems of Butler itself that last, oldest first.").RequireScope(ApiScope.Read);

    private static Ok<IReadOnlyList<ProblemAnswer>> FindProblems(HttpContext http) => TypedResults.Ok<IReadOnlyList<ProblemAnswer>>(
        [.. (http.RequestServices.GetService<IButlerProblems>()?.Open ?? []).Select(ProblemAnswer.Of)]);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<ProblemAnswer>))]
internal sealed partial class ProblemJsonContext : JsonSerializerContext;
