using System.Text.Json;

namespace Butler.Simulation.Cloud;

/// <summary>The road of a call from somebody whom the tenant knows: the feature that knows the path, else what every tenant answers.</summary>
internal static class CloudRoad
{
    public static async Task AnswerAsync(HttpContext http, IReadOnlyList<ICloudFeature> features, Func<string?> otherwise)
    {
        var reply = await FindAsync(http, features);
        if (reply is null && HttpMethods.IsGet(http.Request.Method) && otherwise() is { } body)
        {
            reply = new CloudReply(StatusCodes.Status200OK, body, body.StartsWith('{') ? "application/json" : "text/plain");
        }

        http.Response.StatusCode = reply?.Status ?? StatusCodes.Status404NotFound;
        if (reply is not null)
        {
            http.Response.ContentType = reply.ContentType + "; charset=utf-8";
            await http.Response.WriteAsync(reply.Body, http.RequestAborted);
        }
    }

    private static async Task<CloudReply?> FindAsync(HttpContext http, IReadOnlyList<ICloudFeature> features)
    {
        if (!http.Request.Path.StartsWithSegments("/api", out var rest))
        {
            return null;
        }

        var url = new UriBuilder(http.Request.Scheme, http.Request.Host.Host, http.Request.Host.Port ?? 80, http.Request.Path, http.Request.QueryString.Value).Uri;
        var request = new CloudRequest(
            http.Request.Method, rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries), http.Request.Query, await ReadAsync(http), url);
        try
        {
            return features.Select(feature => feature.Answer(request)).FirstOrDefault(static reply => reply is not null);
        }
        catch (FormatException exception)
        {
            return CloudReply.Error(StatusCodes.Status400BadRequest, "INVALID-PARAMETER", exception.Message);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            return default;
        }

        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
