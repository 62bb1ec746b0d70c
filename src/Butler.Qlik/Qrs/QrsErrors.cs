using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Butler.Qlik.Qrs;

/// <summary>Explains a failed call in plain words, and which setting fixes it.</summary>
internal static class QrsErrors
{
    private const int MostBodyShown = 200;

    public static QrsException FromTransport(
        HttpRequestException exception, string host, string call, TlsTrust trust, string service = "QRS")
    {
        var serverName = host[..host.LastIndexOf(':')].Trim('[', ']');
        if (exception.HttpRequestError == HttpRequestError.SecureConnectionError && trust.FailureOf(serverName) is { } refused)
        {
            return new QrsException(QrsFailure.ServerCertificate, $"{call} failed: {refused} ({service} at {host})", exception);
        }

        if (LooksLikeRefusedClientCertificate(exception))
        {
            return new QrsException(
                QrsFailure.ClientCertificate,
                $"{service} at {host} ended the TLS connection during {call}. Most likely it does not accept Butler's certificate: "
                + $"{trust.ClientCertificateSummary} Check cert:clientCert and cert:clientCertKey.",
                exception)
            {
                // Without an error from the TLS layer, the server may also just be starting or stopping.
                IsTransient = !IsTlsVerdict(exception),
            };
        }

        var text = $"{service} at {host} cannot be reached for {call}: {Explain(exception)}.";
        return new QrsException(QrsFailure.Unreachable, text, exception) { IsTransient = true };
    }

    public static QrsException TimedOut(string host, string call, Exception exception) =>
        new(QrsFailure.Timeout, $"QRS at {host} gave no answer to {call} in time.", exception);

    public static QrsException BrokenOff(string host, string call, Exception exception) =>
        new(QrsFailure.Unreachable, $"The answer of QRS at {host} to {call} broke off: {exception.Message}", exception) { IsTransient = true };

    public static QrsException FromStatus(HttpStatusCode status, string body, string host, string call)
    {
        var number = (int)status;
        var text = $"QRS at {host} answered {number} to {call}";
        return number switch
        {
            401 or 403 => new QrsException(QrsFailure.Forbidden, $"{text}: {ExplainForbidden(body)}"),
            404 => new QrsException(QrsFailure.NotFound, $"{text}: no such object."),
            408 or 429 => new QrsException(QrsFailure.ServerError, $"{text}: it is busy.") { IsTransient = true },
            >= 500 => new QrsException(QrsFailure.ServerError, $"{text}{Quote(body)}.") { IsTransient = true },
            >= 400 => new QrsException(QrsFailure.BadRequest, $"{text}{Quote(body)}."),
            _ => new QrsException(QrsFailure.ServerError, $"{text}, which is not a success."),
        };
    }

    public static QrsException Combine(List<QrsException> failures, List<string> skipped, string call)
    {
        if (failures.Count == 1 && skipped.Count == 0)
        {
            return failures[0];
        }

        if (failures.Count == 0)
        {
            return new QrsException(
                QrsFailure.Unreachable, $"{call} was not tried, because QRS could not be reached a moment ago: {string.Join("; ", skipped)}.");
        }

        var texts = failures.Select(static failure => failure.Message).ToList();
        if (skipped.Count > 0)
        {
            texts.Add($"Not tried, because they could not be reached a moment ago: {string.Join("; ", skipped)}.");
        }

        return new QrsException(failures[^1].Failure, string.Join(" ", texts), failures[^1])
        {
            IsTransient = failures.Exists(static failure => failure.IsTransient),
        };
    }

    public static string ShortReason(QrsException failure, HttpRequestException exception) => failure.Failure switch
    {
        QrsFailure.ServerCertificate => "its certificate is not trusted",
        QrsFailure.ClientCertificate => "it ended the TLS connection",
        _ => Explain(exception),
    };

    // With TLS 1.3, the client only learns of the rejection when it reads the response, as an alert, a reset or a plain end of the stream.
    private static bool LooksLikeRefusedClientCertificate(HttpRequestException exception)
    {
        if (exception.HttpRequestError is HttpRequestError.SecureConnectionError)
        {
            return true;
        }

        return IsTlsVerdict(exception);
    }

    private static bool IsTlsVerdict(HttpRequestException exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException || inner.GetType().Name.Contains("SslException", StringComparison.Ordinal)
                || inner.Message.Contains("alert", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Explain(HttpRequestException exception)
    {
        if (exception.InnerException is SocketException socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "connection refused; is the service running, and is the port right",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name cannot be resolved",
                SocketError.ConnectionReset => "the connection was reset",
                _ => socket.Message,
            };
        }

        return exception.HttpRequestError == HttpRequestError.ResponseEnded
            ? "it closed the connection without an answer; if it always does, it does not accept Butler's certificate (cert:clientCert)"
            : exception.Message.TrimEnd('.');
    }

    private static string ExplainForbidden(string body) =>
        body.Contains("xsrf", StringComparison.OrdinalIgnoreCase)
            ? "its protection against forged requests (XSRF) refused the request. Something between Butler and QRS changes headers or the query."
            : "the user in X-Qlik-User (configQRS:headers:static) lacks the right, does not exist, "
                + "or the client certificate is not trusted for impersonation.";

    private static string Quote(string body)
    {
        var clean = string.Concat(body.Take(MostBodyShown).Select(static letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return clean.Length == 0 ? "" : $": {clean}";
    }
}
