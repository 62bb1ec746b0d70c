namespace Butler.Hosting.AspNetCore.RateLimiting;

/// <summary>The answer to a caller that is over the limit, in the form of Butler 16.</summary>
internal sealed record RateLimitAnswer(int StatusCode, string Error, string Message);
