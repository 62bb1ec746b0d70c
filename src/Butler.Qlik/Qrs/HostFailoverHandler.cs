using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Qrs;

/// <summary>Sends a request to the first host that can be reached.</summary>
/// <param name="hosts">The hosts.</param>
/// <param name="trust">The trusted authorities.</param>
/// <param name="attemptTimeout">How long one host may take.</param>
/// <param name="lookupTimeout">How long one host may take while an alert waits.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Logs skipped hosts.</param>
internal sealed class HostFailoverHandler(
    QrsHosts hosts, TlsTrust trust, TimeSpan attemptTimeout, TimeSpan lookupTimeout, TimeProvider time, ILogger logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = QrsRequestName.Of(request);
        var isLookup = QrsRequestName.IsLookup(request);
        var path = request.RequestUri!.PathAndQuery;
        var failures = new List<QrsException>();
        var skipped = new List<string>();
        for (var index = 0; index < hosts.Count; index++)
        {
            if (!hosts.MayTry(index, out var reason, isLookup))
            {
                skipped.Add($"{QrsHosts.NameOf(hosts[index])} ({reason})");
                continue;
            }

            request.RequestUri = new Uri(hosts[index], path);
            var failure = await TrySendAsync(request, index, call, cancellationToken);
            if (failure.Response is not null && !(CanMoveOn(request, index) && failure.Response.StatusCode >= HttpStatusCode.InternalServerError))
            {
                return failure.Response;
            }

            failure.Response?.Dispose();
            failures.Add(failure.Exception ?? QrsErrors.FromStatus(failure.Response!.StatusCode, "", QrsHosts.NameOf(hosts[index]), call));

            // The request may have arrived; only read-only requests are sent again.
            if (!failure.NeverSent && !IsRepeatable(request))
            {
                break;
            }
        }

        throw QrsErrors.Combine(failures, skipped, call);
    }

    private static bool IsRepeatable(HttpRequestMessage request) => request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;

    private bool CanMoveOn(HttpRequestMessage request, int index) => IsRepeatable(request) && index < hosts.Count - 1;

    private async Task<(HttpResponseMessage? Response, QrsException? Exception, bool NeverSent)> TrySendAsync(
        HttpRequestMessage request, int index, string call, CancellationToken cancellationToken)
    {
        var host = QrsHosts.NameOf(hosts[index]);
        HttpResponseMessage? response = null;
        var isLookup = QrsRequestName.IsLookup(request);
        using var limit = new CancellationTokenSource(isLookup ? lookupTimeout : attemptTimeout, time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            response = await base.SendAsync(request, attempt.Token);
            if (!QrsRequestName.IsStreamed(request))
            {
                // A host can also start its response and then stop responding.
                await response.Content.LoadIntoBufferAsync(attempt.Token);
            }

            hosts.Succeeded(index);
            return (response, null, false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            Report(index, "no answer in time", isSlow: true, isLookup);
            return (null, QrsErrors.TimedOut(host, call, exception), !attempt.IsCancellationRequested);
        }
        catch (HttpRequestException exception) when (response is not null)
        {
            response.Dispose();
            return (null, QrsErrors.BrokenOff(host, call, exception), false);
        }
        catch (HttpRequestException exception)
        {
            return Failed(exception);
        }
        catch (SocketException exception)
        {
            // A connection that is reset right when it is made lacks the usual wrapping.
            return Failed(new HttpRequestException(HttpRequestError.ConnectionError, exception.Message, exception));
        }

        (HttpResponseMessage? Response, QrsException? Exception, bool NeverSent) Failed(HttpRequestException exception)
        {
            var failure = QrsErrors.FromTransport(exception, host, call, trust);
            Report(index, QrsErrors.ShortReason(failure, exception), isSlow: false, isLookup);
            var neverSent = exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                || failure.Failure == QrsFailure.ServerCertificate;
            return (null, failure, neverSent);
        }
    }

    private void Report(int index, string reason, bool isSlow, bool isLookup)
    {
        if (hosts.Failed(index, reason, isSlow, isLookup))
        {
            logger.HostLeftOut(QrsHosts.NameOf(hosts[index]), reason, QrsHosts.Pause.TotalSeconds);
        }
    }
}
