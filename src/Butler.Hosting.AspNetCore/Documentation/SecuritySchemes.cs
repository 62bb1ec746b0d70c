using Microsoft.OpenApi;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>The two ways to send an API key.</summary>
internal static class SecuritySchemes
{
    public const string Header = "apiKey";
    private const string Bearer = "bearer";

    public static IReadOnlyList<string> Names { get; } = [Header, Bearer];

    public static Dictionary<string, IOpenApiSecurityScheme> Create() => new()
    {
        [Header] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" },
        [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
    };
}
