using System.Net.Sockets;
using Butler.Diagnostics;
using MailKit.Security;

namespace Butler.Notifications.Email;

/// <summary>Connects to the mail server, with encryption and login as for an email, and disconnects without sending one.</summary>
internal sealed class SmtpDiagnosis(string name, Func<EmailAlertOptions> options) : IDiagnosis
{
    public string Name => name;

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        var smtp = options().Smtp;
        try
        {
            using var client = await SmtpConnector.OpenAsync(new SmtpGreeting(smtp), cancellationToken);
            var found = $"{SmtpFailure.Show(smtp)} takes connections ({(client.IsSecure ? client.SslProtocol.ToString() : "not encrypted")}, "
                + $"{(client.IsAuthenticated ? "logged in" : "without a login")}).";
            await client.DisconnectAsync(quit: true, cancellationToken);
            return client.IsAuthenticated && !client.IsSecure
                ? DiagnosisResult.Degraded(found, "The password crosses the network in the clear. Set smtp:tls:requireTLS or smtp:secure to true if the server can.")
                : DiagnosisResult.Works(found);
        }
        catch (SmtpConnectException failure)
        {
            return DiagnosisResult.Fails(failure.Message, Advise(failure.InnerException));
        }
    }

    private static string Advise(Exception? cause) => cause switch
    {
        AuthenticationException => "Set smtp:auth:user and smtp:auth:password to a login that the server takes; some want a password made for programs.",
        SslHandshakeException => "Name the issuing authority in smtp:tls:ca, or the name in the certificate in smtp:tls:serverName; "
            + "on port 465 set smtp:secure to true, on others to false.",
        SocketException or TimeoutException or OperationCanceledException =>
            "Set smtp:host and smtp:port to the mail server, and have its firewall let this machine in.",
        NotSupportedException => "Set smtp:tls:requireTLS and smtp:auth:enable to what the server offers on this port.",
        _ => "Check the section smtp against what the mail server's administrator says.",
    };
}
