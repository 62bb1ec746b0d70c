using System.Net.WebSockets;
using Butler.Qlik.Qrs;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Engine;

/// <summary>Opens sessions at the first engine host of a site that can be reached.</summary>
internal sealed class EngineConnector(
    Lazy<QrsHosts> knownHosts, TlsTrust trust, Func<EngineOptions> options, TimeProvider time, ILogger<EngineConnector> logger)
{
    private const string UserHeader = "X-Qlik-User";
    private const string DefaultUser = "UserDirectory=Internal; UserId=sa_repository";

    /// <summary>Opens a session.</summary>
    /// <param name="path">See <see cref="EngineAddress"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EngineException">No host accepts the connection.</exception>
    public async Task<EngineSession> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var hosts = knownHosts.Value;
        var failures = new List<EngineException>();
        var skipped = new List<string>();
        for (var index = 0; index < hosts.Count; index++)
        {
            var host = QrsHosts.NameOf(hosts[index]);
            if (!hosts.MayTry(index, out var reason))
            {
                skipped.Add($"{host} ({reason})");
                continue;
            }

            try
            {
                var socket = await ConnectAsync(new Uri(hosts[index], path), host, cancellationToken);
                hosts.Succeeded(index);
                return new EngineSession(new EngineSocket(socket, host, logger), options(), time, logger);
            }
            catch (EngineException exception)
            {
                failures.Add(exception);
                Report(hosts, index, exception);
            }
        }

        throw EngineErrors.Combine(failures, skipped);
    }

    private async Task<ClientWebSocket> ConnectAsync(Uri address, string host, CancellationToken cancellationToken)
    {
        var current = options();
        using var connections = new HttpMessageInvoker(CreateConnections(current));
        using var timer = new CancellationTokenSource(current.ConnectTimeout, time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var socket = CreateSocket(current);
        try
        {
            await socket.ConnectAsync(address, connections, attempt.Token);
            return socket;
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException or OperationCanceledException or IOException)
        {
            var status = (int)socket.HttpStatusCode;
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw timer.IsCancellationRequested
                ? EngineErrors.ConnectTimedOut(host, exception)
                : EngineErrors.FromConnect(exception, status, host, trust);
        }
    }

    private static ClientWebSocket CreateSocket(EngineOptions current)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader(UserHeader, DefaultUser);
        foreach (var header in current.Headers.Static)
        {
            socket.Options.SetRequestHeader(header.Name, header.Value);
        }

        return socket;
    }

    private SocketsHttpHandler CreateConnections(EngineOptions current)
    {
        var connections = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = current.ConnectTimeout };
        try
        {
            // Read again for every session, so renewed certificate files take effect at once.
            if (current.UseTls)
            {
                connections.SslOptions = trust.CreateOptions();
            }

            return connections;
        }
        catch (QrsException exception)
        {
            connections.Dispose();
            throw new EngineException(EngineFailure.Refused, exception.Message, exception);
        }
    }

    private void Report(QrsHosts hosts, int index, EngineException failure)
    {
        // A host that responds but refuses the connection costs no time; it is tried again as soon as the cause is fixed.
        if (failure.Failure != EngineFailure.Refused
            && hosts.Failed(index, failure.Failure == EngineFailure.Timeout ? "no answer in time" : "no connection", failure.Failure == EngineFailure.Timeout))
        {
            logger.HostLeftOut(QrsHosts.NameOf(hosts[index]), "it cannot be reached", QrsHosts.Pause.TotalSeconds);
        }
    }
}
