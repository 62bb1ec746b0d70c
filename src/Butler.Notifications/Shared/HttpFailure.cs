using System.Net.Sockets;
using System.Security.Authentication;

namespace Butler.Notifications.Shared;

/// <summary>Explains a request without a response, without exception texts that may contain a URL.</summary>
internal static class HttpFailure
{
    public static string Explain(Exception exception, HttpDeliveryRequest request)
    {
        var host = SecretMask.ShowHost(request.Url);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case CertificateRefusedException refused:
                    return $"No TLS connection to {host}: {refused.Message}. {request.CertificateAdvice}";
                case AuthenticationException tls:
                    return $"No TLS connection to {host}: {OneLine.Of(tls.Message, 200)}";
                case SocketException socket:
                    return $"Cannot reach {host}: {OneLine.Of(socket.Message, 200)}.";
                case TimeoutException:
                    return $"Cannot reach {host}: no connection in time.";
            }
        }

        return exception is HttpRequestException { HttpRequestError: var error and not HttpRequestError.Unknown }
            ? $"The request to {host} failed: {error}."
            : $"{host} closed the connection without an answer.";
    }
}
