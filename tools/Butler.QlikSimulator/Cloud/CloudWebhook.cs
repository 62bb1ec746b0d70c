using System.Security.Cryptography;
using Butler.Simulation.Faults;

namespace Butler.Simulation.Cloud;

/// <summary>The webhook of a simulated tenant: tells a receiver of the end of reloads.</summary>
internal sealed class CloudWebhook : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly SimulatedCloud _cloud;
    private readonly string _secret;
    private readonly FaultInjection _faults;
    private readonly ILogger _logger;

    public CloudWebhook(SimulatedCloud cloud, Uri receiver, string secret, FaultInjection faults, ILogger logger)
    {
        _cloud = cloud;
        _secret = secret;
        _faults = faults;
        _logger = logger;
        Receiver = receiver;
        cloud.ReloadEnded += TellAsync;
    }

    public Uri Receiver { get; }

    /// <summary>Ends one more reload of the tenant's app and posts the event.</summary>
    /// <returns>The id of the reload and the receiver's status code.</returns>
    /// <exception cref="HttpRequestException">The receiver cannot be reached.</exception>
    public async Task<(string ReloadId, int Status)> EndReloadAsync(string status, bool isAttempt, CancellationToken cancellationToken)
    {
        _cloud.EndReload(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), status);
        var body = isAttempt ? _cloud.AttemptEvent(status == "SUCCEEDED" ? "ok" : "error") : _cloud.FinalEvent();
        using var answer = await SimulatedCloud.PostAsync(_http, Receiver, body, _secret, cancellationToken);
        return (_cloud.ReloadId, (int)answer.StatusCode);
    }

    public void Dispose()
    {
        _cloud.ReloadEnded -= TellAsync;
        _http.Dispose();
    }

    // Tells of a reload that the tenant ran itself; what is not delivered is lost, as with a webhook that gave up.
    private async void TellAsync(object? sender, TenantReload reload)
    {
        if (_faults.LosesEvent())
        {
            return;
        }

        try
        {
            using var answer = await SimulatedCloud.PostAsync(_http, Receiver, _cloud.FinalEvent(reload), _secret);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            _logger.WebhookFailed(Receiver, exception.Message);
        }
    }
}
