using System.Text;

namespace Butler.Contract.Tests.Fuzzing;

/// <summary>A request that makes little sense.</summary>
internal sealed record FuzzRequest(
    string Method, string Path, byte[]? Body = null, string? ContentType = null, string? MethodOverride = null, bool IsChunked = false)
{
    /// <summary>Sends the request; some cannot even be formed by the client.</summary>
    /// <returns>The status, or 0 for a request that the client refuses to send.</returns>
    public async Task<int> SendAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(Method),
            new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            request.Headers.TransferEncodingChunked = IsChunked;
            if (ContentType is not null && !request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType))
            {
                return 0;
            }
        }

        if (MethodOverride is not null && !request.Headers.TryAddWithoutValidation("X-HTTP-Method-Override", MethodOverride))
        {
            return 0;
        }

        using var answer = await http.SendAsync(request, cancellationToken);
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return (int)answer.StatusCode;
    }

    public override string ToString() =>
        $"{Method} {Path} [{MethodOverride}] [{ContentType}] {(IsChunked ? "chunked " : "")}{(Body is null ? "no body" : Encoding.Latin1.GetString(Body))}";
}
