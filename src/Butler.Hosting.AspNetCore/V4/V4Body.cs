using System.Text.Json;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>The body of a request: JSON, or nothing that an operation can use.</summary>
internal static class V4Body
{
    /// <summary>The most bytes a body may have: 1 MiB.</summary>
    public const int Limit = 1_048_576;

    // No operation reads plain text, so what it says does not matter.
    private static readonly JsonElement PlainText = JsonDocument.Parse("\"\"").RootElement;

    /// <summary>Reads the body before the operation, like Butler 16: errors in content type, size and JSON come first.</summary>
    /// <param name="http">The request.</param>
    /// <param name="isWanted">Whether the operation uses a body. If not, a body without a content type is
    /// ignored: data connections of load scripts contain leftovers.</param>
    /// <param name="isOptional">Whether the operation also works without a body, whatever content type the request names.</param>
    /// <returns>The JSON, a text for plain text; <see langword="null"/> if there is no body.</returns>
    public static async ValueTask<JsonElement?> ReadAsync(HttpContext http, bool isWanted, bool isOptional = false)
    {
        var request = http.Request;
        var kind = KindOf(request.ContentType);
        var isIgnored = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isIgnored || (kind == BodyKind.Unnamed && (!isWanted || !MayHaveBody(request))))
        {
            return null;
        }

        if (kind == BodyKind.Other)
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "Unsupported Media Type", ApiCodes.MediaType);
        }

        var bytes = await ReadBytesAsync(http);
        if (bytes.Length == 0 && (isOptional || kind == BodyKind.Unnamed))
        {
            return null;
        }

        return kind == BodyKind.Text ? PlainText : BodyJson.Parse(bytes.Span, isNamed: kind == BodyKind.Json);
    }

    private static bool MayHaveBody(HttpRequest request) =>
        request.ContentLength > 0 || !StringValues.IsNullOrEmpty(request.Headers.TransferEncoding) || !HttpProtocol.IsHttp11(request.Protocol);

    private static BodyKind KindOf(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
        {
            return BodyKind.Unnamed;
        }

        // Parameters other than the type, including charset, never mattered.
        return MediaTypeHeaderValue.TryParse(contentType.Split(';')[0], out var parsed) ? parsed.MediaType.Value switch
        {
            { } type when type.Equals("application/json", StringComparison.OrdinalIgnoreCase) => BodyKind.Json,
            { } type when type.Equals("text/plain", StringComparison.OrdinalIgnoreCase) => BodyKind.Text,
            _ => BodyKind.Other,
        } : BodyKind.Other;
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<RequestBodies>().ReadAsync(http, Limit);
        }
        catch (BodyRefusal refusal)
        {
            throw new ApiException(
                refusal.StatusCode, refusal.Message, refusal.StatusCode == StatusCodes.Status413PayloadTooLarge ? ApiCodes.TooLarge : null);
        }
    }

    private enum BodyKind
    {
        Unnamed,
        Json,
        Text,
        Other,
    }
}
