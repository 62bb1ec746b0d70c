using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Hosting.AspNetCore.Health;

/// <summary>
/// <c>/health</c> and <c>/health/live</c>: the process responds. <c>/health/ready</c>: storage works and no destination is far behind.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>The tag of checks that decide readiness.</summary>
    public const string Ready = "ready";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").AllowWithoutKey(KeylessCallers.Everybody);
        open.MapHealthChecks("/health", CreateOptions(static _ => false));
        open.MapHealthChecks("/health/live", CreateOptions(static _ => false));
        open.MapHealthChecks("/health/ready", CreateOptions(static check => check.Tags.Contains(Ready)));
    }

    private static HealthCheckOptions CreateOptions(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(
            new HealthAnswer(context.Response.StatusCode, WordFor(report.Status), report.Entries.Count == 0 ? null : [.. report.Entries.Select(Describe)]),
            HealthJsonContext.Default.HealthAnswer),
    };

    private static HealthCheckAnswer Describe(KeyValuePair<string, HealthReportEntry> check) =>
        new(check.Key, WordFor(check.Value.Status), check.Value.Status == HealthStatus.Healthy ? [] : [.. ReasonsOf(check.Value)]);

    // The message of an exception may contain a secret, and anyone may call this.
    private static IEnumerable<string> ReasonsOf(HealthReportEntry check) =>
        check.Exception is { } failure ? [$"The check ended with {failure.GetType().Name}."]
        : check.Data.Count > 0 ? check.Data.Select(static reason => $"{reason.Key}: {reason.Value}")
        : [check.Description ?? "No reason was given."];

    private static string WordFor(HealthStatus status) => status == HealthStatus.Healthy ? "ok" : status.ToString().ToLowerInvariant();
}

/// <summary>The response of a health endpoint.</summary>
/// <param name="StatusCode">The status code of the response.</param>
/// <param name="Status">How it is: <c>ok</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Checks">All checks that were run; <see langword="null"/> if there were none.</param>
internal sealed record HealthAnswer(int StatusCode, string Status, IReadOnlyList<HealthCheckAnswer>? Checks = null);

/// <summary>The result of one check.</summary>
/// <param name="Name">The name of the check.</param>
/// <param name="Status">How it is: <c>ok</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Reasons">Why it is not <c>ok</c>.</param>
internal sealed record HealthCheckAnswer(string Name, string Status, IReadOnlyList<string> Reasons);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJsonContext : JsonSerializerContext;
