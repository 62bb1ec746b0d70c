using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Ping;

/// <summary><c>GET /v4/butlerping</c>: returns that Butler is running, and its version.</summary>
internal static class PingEndpoint
{
    private static readonly IResult Answer = V4Answer.Json(new PingAnswer("Butler reporting for duty", ButlerVersion.Text), PingJsonContext.Default.PingAnswer);

    public static void Map(V4Routes v4, EnabledEndpoints enabled)
    {
        if (enabled.Butlerping)
        {
            v4.Get("/butlerping", ApiScope.Read, static _ => ValueTask.FromResult(Answer))
                .WithSummary("Tells that Butler runs, and its version.")
                .Answers<PingAnswer>();
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PingAnswer))]
internal sealed partial class PingJsonContext : JsonSerializerContext;
