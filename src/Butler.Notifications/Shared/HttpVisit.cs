using System.Globalization;
using System.Net.Security;
using Butler.Diagnostics;

namespace Butler.Notifications.Shared;

/// <summary>Connects to an HTTP receiver as for a delivery (name, proxy, TLS) and disconnects before sending a request.</summary>
internal static class HttpVisit
{
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(14);

    public static async Task<DiagnosisResult> RunAsync(HttpAddress receiver, TimeProvider time, CancellationToken cancellationToken)
    {
        if (SettingsText.ParseUrl(receiver.Url) is not { } url)
        {
            return DiagnosisResult.Fails($"{receiver.Key} is not set or is no URL.", $"Set {receiver.Key} to a URL that starts with https:// or http://.");
        }

        var host = SecretMask.ShowHost(url);
        var seen = new ConnectedException();
        try
        {
            using var handler = SinkHttpClients.CreateHandler(receiver.Trust);
            handler.PlaintextStreamFilter = (context, _) =>
            {
                seen.Tls = Describe(context.PlaintextStream as SslStream);
                throw seen;
            };
            using var invoker = new HttpMessageInvoker(handler);
            using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(url, "/"));
            using var answer = await invoker.SendAsync(request, cancellationToken);
            throw new InvalidOperationException("The connection was used.");
        }
        catch (CertificateFileException failure)
        {
            return DiagnosisResult.Fails(failure.Message, receiver.CertificateAdvice);
        }
        catch (Exception failure) when (IsConnected(failure))
        {
            return Judge(host, seen.Tls, time.GetUtcNow());
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is HttpRequestException or IOException or OperationCanceledException)
        {
            var request = new HttpDeliveryRequest { ClientName = "", Url = url, CertificateAdvice = "" };
            return DiagnosisResult.Fails(HttpFailure.Explain(failure, request).TrimEnd(), Advise(failure, receiver));
        }
    }

    private static DiagnosisResult Judge(string host, (string Protocol, DateTime Until)? tls, DateTimeOffset now)
    {
        if (tls is not { } connection)
        {
            return DiagnosisResult.Works($"{host} takes connections (without TLS).");
        }

        var until = connection.Until.ToUniversalTime();
        var found = string.Create(CultureInfo.InvariantCulture, $"{host} takes connections ({connection.Protocol}, certificate until {until:yyyy-MM-dd}).");
        return until - now.UtcDateTime < SoonExpired
            ? DiagnosisResult.Degraded(found, $"Have the certificate of {host} renewed.")
            : DiagnosisResult.Works(found);
    }

    private static (string Protocol, DateTime Until)? Describe(SslStream? tls) => tls?.RemoteCertificate is { } certificate
        ? (tls.SslProtocol.ToString().Replace("Tls1", "TLS 1.", StringComparison.Ordinal).Replace("Tls", "TLS ", StringComparison.Ordinal),
            DateTime.Parse(certificate.GetExpirationDateString(), CultureInfo.CurrentCulture))
        : null;

    private static bool IsConnected(Exception? failure) => failure is ConnectedException || (failure is not null && IsConnected(failure.InnerException));

    private static string Advise(Exception failure, HttpAddress receiver)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case CertificateRefusedException:
                    return receiver.CertificateAdvice;
                case System.Security.Authentication.AuthenticationException:
                    return $"Check that {receiver.Key} names a port that speaks TLS.";
            }
        }

        return $"Check the host in {receiver.Key}, and that the firewall or the proxy (HTTPS_PROXY) lets this machine reach it.";
    }

    private sealed class ConnectedException : IOException
    {
        public (string Protocol, DateTime Until)? Tls { get; set; }
    }
}
