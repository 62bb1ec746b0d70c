namespace Butler.Hosting.AspNetCore.Health;

/// <summary>The answer of a health endpoint.</summary>
internal sealed record HealthAnswer(int StatusCode, string Status);
