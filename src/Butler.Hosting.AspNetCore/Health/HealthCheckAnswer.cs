namespace Butler.Hosting.AspNetCore.Health;

/// <summary>What one check found.</summary>
/// <param name="Name">The name of the check.</param>
/// <param name="Status">How it is: <c>ok</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Reasons">Why it is not <c>ok</c>.</param>
internal sealed record HealthCheckAnswer(string Name, string Status, IReadOnlyList<string> Reasons);
