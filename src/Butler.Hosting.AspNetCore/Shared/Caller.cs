using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The caller, as determined by the gate in front of the endpoints. Available as a feature of the request.</summary>
/// <param name="KeyName">The name of the API key; <see langword="null"/> for a caller without one.</param>
/// <param name="Scopes">The scopes of the key; <see langword="null"/> if everything is allowed without a key.</param>
internal sealed record Caller(string? KeyName, IReadOnlySet<ApiScope>? Scopes)
{
    private const string CommandLine = "butler-command-line";

    // The request did not pass the gate, so nothing is allowed.
    private static readonly Caller Unknown = new(null, new HashSet<ApiScope>());

    public static Caller Of(HttpContext http) => http.Features.Get<Caller>() ?? Unknown;

    public bool MayUse(ApiScope scope) => Scopes?.Contains(scope) != false;

    /// <summary>Returns the caller for logs and histories: key or user, address, web page, command line.</summary>
    public string Describe(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress is { } remote ? AddressRange.Unmapped(remote).ToString() : "an unknown address";
        var who = KeyName is not null ? $"API key '{KeyName}' at {address}"
            : http.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } user } ? $"user '{user}' at {address}"
            : $"{address} without an API key";
        var page = http.Request.Headers.Origin is [{ } origin] && WebOrigin.Parse(origin) is { } known ? $", web page of {known}" : "";
        var tool = http.Request.Headers.UserAgent is [{ } agent] && agent.StartsWith(CommandLine, StringComparison.Ordinal) ? ", command line" : "";
        return who + page + tool;
    }
}

/// <summary>Returns who is calling.</summary>
internal static class CallerExtensions
{
    /// <summary>Returns the caller for logs and histories.</summary>
    public static string DescribeCaller(this HttpContext http) => Caller.Of(http).Describe(http);
}
