namespace Butler.Hosting.AspNetCore.Health;

/// <summary>The answer of a health endpoint.</summary>
/// <param name="StatusCode">The status code of the answer.</param>
/// <param name="Status">How it is: <c>ok</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Checks">Every check that was made; <see langword="null"/> when none was.</param>
internal sealed record HealthAnswer(int StatusCode, string Status, IReadOnlyList<HealthCheckAnswer>? Checks = null);
