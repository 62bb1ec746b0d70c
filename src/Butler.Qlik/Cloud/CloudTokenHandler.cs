using System.Net;
using System.Net.Http.Headers;

namespace Butler.Qlik.Cloud;

/// <summary>Adds the token to each request, and a new one if the tenant rejects it.</summary>
internal sealed class CloudTokenHandler(CloudTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(refused: null, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || !tokens.CanRenew)
        {
            return answer;
        }

        answer.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(token, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
