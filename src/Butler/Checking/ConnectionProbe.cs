using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Butler.Configuration;

namespace Butler.Checking;

/// <summary>Tries to connect to what the settings name. Nothing is sent but what TLS needs.</summary>
internal static class ConnectionProbe
{
    /// <summary>Tries every place once, all at the same time.</summary>
    public static async Task<IReadOnlyList<ConnectionResult>> TryAllAsync(
        IEnumerable<IConnectionTargets> sources, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var targets = sources.SelectMany(static source => source.FindTargets()).DistinctBy(static target => (target.Key, target.Host, target.Port));
        return await Task.WhenAll(targets.Select(target => TryAsync(target, timeout, time, cancellationToken)));
    }

    private static async Task<ConnectionResult> TryAsync(ConnectionTarget target, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var stage = "looking up the name";
        string? problem = null;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(target.Host, either.Token);
            stage = "opening the port";
            using var client = new TcpClient();
            await client.ConnectAsync(addresses, target.Port, either.Token);
            if (target.CreateTls is { } createTls)
            {
                stage = "the TLS handshake";
                await using var tls = new SslStream(client.GetStream());
                var options = createTls();
                options.TargetHost ??= target.Host;
                await tls.AuthenticateAsClientAsync(options, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problem = $"{stage} took longer than {timeout.TotalSeconds:0.#} s.";
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            problem = $"{stage} failed: {failure.Message}{(failure.InnerException is { } cause && cause.Message != failure.Message ? $" {cause.Message}" : "")}";
        }

        return new ConnectionResult(target.Key, target.Host, target.Port, target.CreateTls is not null, problem);
    }
}
