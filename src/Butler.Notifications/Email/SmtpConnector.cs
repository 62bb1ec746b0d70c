using System.Net.Security;
using System.Net.Sockets;
using Butler.Notifications.Shared;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Butler.Notifications.Email;

/// <summary>Opens connections to the mail server, with encryption and login according to the settings.</summary>
internal static class SmtpConnector
{
    /// <summary>Opens a connection. The caller disposes it.</summary>
    /// <param name="greeting">The server, and the EHLO names to try. A rejected name is dropped.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SmtpConnectException">There is no usable connection; the message has the reason.</exception>
    public static async ValueTask<SmtpClient> OpenAsync(SmtpGreeting greeting, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var name = greeting.Name;
            try
            {
                return await OpenAsync(greeting.Smtp, name, cancellationToken);
            }
            catch (SmtpConnectException exception) when (
                exception.InnerException is SmtpCommandException refusal && SmtpFailure.MayConcernName(refusal)
                && attempt < greeting.Names.Count && greeting.TurnFrom(name))
            {
                // The next name may please the server.
            }
        }
    }

    private static async ValueTask<SmtpClient> OpenAsync(SmtpOptions smtp, string name, CancellationToken cancellationToken)
    {
        var refusal = "";
        var client = new SmtpClient
        {
            Timeout = (int)Math.Clamp(smtp.Timeout.TotalMilliseconds, 1, int.MaxValue),
            CheckCertificateRevocation = false,
            LocalDomain = name,
        };
        try
        {
            var customPolicy = smtp.Tls.Ca.Trim() is { Length: > 0 } caFile ? CertificateFile.CreatePolicy(caFile) : null;
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                (chain, errors) = CertificateCheckResult.Judge(certificate, chain, errors, customPolicy);
                refusal = errors == SslPolicyErrors.None ? "" : CertificateRefusal.Explain(certificate, chain, errors);
                return refusal.Length == 0 || !smtp.Tls.RejectUnauthorized;
            };
            await ConnectAsync(client, smtp, cancellationToken);

            // Commands one by one, as Butler 16 has always done: some firewalls break the newer extensions.
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime | SmtpCapabilities.Pipelining);

            // A relay that offers no login accepts email without one; a server that requires one says so when it gets the email.
            if (smtp.Auth.Enable && client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
            {
                await client.AuthenticateAsync(smtp.Auth.User, smtp.Auth.Password, cancellationToken);
            }

            return client;
        }
        catch (Exception exception)
        {
            client.Dispose();
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw new SmtpConnectException(SmtpFailure.ExplainConnect(exception, smtp, refusal), exception);
        }
    }

    private static async ValueTask ConnectAsync(SmtpClient client, SmtpOptions smtp, CancellationToken cancellationToken)
    {
        var encryption = smtp switch
        {
            { Secure: true } => SecureSocketOptions.SslOnConnect,
            { Tls.RequireTls: true } => SecureSocketOptions.StartTls,
            { Tls.IgnoreTls: true } => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTlsWhenAvailable,
        };
        var host = smtp.Host.Trim();
        if (smtp.Tls.ServerName.Trim() is not { Length: > 0 } serverName)
        {
            await client.ConnectAsync(host, smtp.Port, encryption, cancellationToken);
            return;
        }

        // The library verifies the name that it connects to, so another name needs a socket of our own.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeLimit.CancelAfter(client.Timeout);
            await socket.ConnectAsync(host, smtp.Port, timeLimit.Token);
            await client.ConnectAsync(socket, serverName, smtp.Port, encryption, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
