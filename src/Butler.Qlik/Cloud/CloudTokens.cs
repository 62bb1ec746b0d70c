using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Qlik.Cloud;

/// <summary>Provides the token of one tenant: from the settings, or from the tenant, which is asked once per lifetime of a token.</summary>
internal sealed class CloudTokens(string tenant, Func<CloudTenantOptions> options, IHttpClientFactory http, TimeProvider time) : IDisposable
{
    private const double ShareOfLifetime = 0.9;
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim _one = new(1);
    private Token? _current;

    public static string ClientNameOf(string tenant) => "qlik-cloud-token-" + tenant;

    public bool CanRenew => options().AuthType == CloudAuthType.OAuth;

    public async ValueTask<string> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        var current = options();
        if (current.AuthType == CloudAuthType.Jwt)
        {
            return current.Auth.Jwt.Token;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            // A concurrent caller finds the token that the first one has just fetched.
            if (_current is not { } known || known.Value == refused || known.RenewAt <= time.GetUtcNow() || known.ClientId != current.Auth.OAuth.ClientId)
            {
                _current = await FetchAsync(current, cancellationToken);
            }

            return _current!.Value;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Token> FetchAsync(CloudTenantOptions current, CancellationToken cancellationToken)
    {
        var address = current.Address ?? throw new CloudException($"The tenant '{tenant}' has no valid tenantUrl.");
        var client = current.Auth.OAuth;
        using var content = JsonContent.Create(
            new Dictionary<string, string>
            {
                ["client_id"] = client.ClientId,
                ["client_secret"] = client.ClientSecret,
                ["grant_type"] = "client_credentials",
            },
            CloudTokenJson.Default.DictionaryStringString);
        try
        {
            using var answer = await http.CreateClient(ClientNameOf(tenant)).PostAsync(new Uri(address, "oauth/token"), content, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new CloudException($"{address.Host} answered {(int)answer.StatusCode} to POST oauth/token.", answer.StatusCode);
            }

            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            var value = document.RootElement.Text("access_token");
            var lifetime = document.RootElement.Duration("expires_in", 1) ?? UsualLifetime;
            return value.Length > 0
                ? new Token(client.ClientId, value, time.GetUtcNow() + (lifetime * ShareOfLifetime))
                : throw new CloudException($"{address.Host} gave no token.");
        }
        catch (JsonException)
        {
            throw new CloudException($"{address.Host} answered POST oauth/token with something else than JSON.");
        }
    }

    private sealed record Token(string ClientId, string Value, DateTimeOffset RenewAt);
}

/// <summary>The JSON of requests for tokens.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CloudTokenJson : JsonSerializerContext;
