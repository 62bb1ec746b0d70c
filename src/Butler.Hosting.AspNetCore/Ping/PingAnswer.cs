namespace Butler.Hosting.AspNetCore.Ping;

/// <summary>The response to a ping.</summary>
internal sealed record PingAnswer(string Response, string ButlerVersion);
