using System.Security.Cryptography;

namespace Butler.Simulation.Cloud;

/// <summary>The webhook of a simulated tenant: tells a receiver of the end of reloads.</summary>
internal sealed class CloudWebhook(SimulatedCloud cloud, Uri receiver, string secret) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public Uri Receiver => receiver;

    /// <summary>Ends one more reload of the tenant's app and posts the event.</summary>
    /// <returns>The id of the reload and the receiver's status code.</returns>
    /// <exception cref="HttpRequestException">The receiver cannot be reached.</exception>
    public async Task<(string ReloadId, int Status)> EndReloadAsync(string status, bool isAttempt, CancellationToken cancellationToken)
    {
        cloud.EndReload(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), status);
        var body = isAttempt ? cloud.AttemptEvent(status == "SUCCEEDED" ? "ok" : "error") : cloud.FinalEvent();
        using var answer = await SimulatedCloud.PostAsync(_http, receiver, body, secret, cancellationToken);
        return (cloud.ReloadId, (int)answer.StatusCode);
    }

    public void Dispose() => _http.Dispose();
}
