using System.Net.Sockets;
using Butler.Alerts;
using Butler.Notifications.Shared;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Butler.Notifications.Email;

/// <summary>Explains an error of the mail server, and whether a later attempt may succeed.</summary>
internal static class SmtpFailure
{
    private const int MaxText = 200;

    public static string ExplainConnect(Exception exception, SmtpOptions smtp, string certificateRefusal)
    {
        var server = Show(smtp);
        return exception switch
        {
            CertificateFileException file => file.Message,
            AuthenticationException =>
                $"{server} refused the login of user '{OneLine.Of(smtp.Auth.User, 80)}': {Clean(exception.Message, smtp)} Check smtp:auth.",
            SslHandshakeException when certificateRefusal.Length > 0 =>
                $"{server} is not trusted: {certificateRefusal}. Name the issuing authority in smtp:tls:ca, the certificate's name in "
                + "smtp:tls:serverName, or set smtp:tls:rejectUnauthorized to false.",
            SslHandshakeException =>
                $"{server} makes no TLS connection. With smtp:secure the server must speak TLS from the first byte; without it, STARTTLS is used.",
            NotSupportedException when smtp.Auth.Enable && !NeedsStartTls(smtp) => $"{server} offers no login. Check smtp:auth:enable and smtp:port.",
            NotSupportedException => $"{server} does not offer STARTTLS, which smtp:tls:requireTLS asks for, or no login that fits.",
            SmtpCommandException command when ConcernsName(command) => ExplainName(command, smtp),
            SmtpCommandException command => $"{server} answered {(int)command.StatusCode} {Clean(command.Message, smtp)}",
            SocketException socket => $"{server} cannot be reached: {Clean(socket.Message, smtp)}",
            TimeoutException or OperationCanceledException => $"{server} did not answer in time.",
            _ => $"{server} broke off the conversation: {Clean(exception.Message, smtp)}",
        };
    }

    /// <summary>Maps a failed send.</summary>
    public static DeliveryResult Judge(Exception exception, SmtpOptions smtp, string recipient)
    {
        var server = Show(smtp);
        switch (exception)
        {
            case ServiceNotAuthenticatedException:
                return DeliveryResult.Retry($"{server} wants a login before it takes mail: {Clean(exception.Message, smtp)} Check smtp:auth.");
            case SmtpCommandException command when ConcernsName(command):
                return DeliveryResult.Retry(ExplainName(command, smtp));
            case SmtpCommandException command:
                var what = command.ErrorCode switch
                {
                    SmtpErrorCode.RecipientNotAccepted => $"the recipient {recipient}",
                    SmtpErrorCode.SenderNotAccepted => "the sender",
                    _ => "the mail",
                };
                var reason = $"{server} did not accept {what}: {(int)command.StatusCode} {Clean(command.Message, smtp)}";
                return (int)command.StatusCode >= 500 ? DeliveryResult.Rejected(reason)
                    : DeliveryResult.Retry(reason) with { ReceiverWorks = command.ErrorCode == SmtpErrorCode.RecipientNotAccepted };
            case NotSupportedException:
                return DeliveryResult.Rejected($"{server} lacks what the mail needs: {Clean(exception.Message, smtp)}");
            default:
                return DeliveryResult.Retry(ExplainConnect(exception, smtp, ""));
        }
    }

    /// <summary>Determines whether a server rejects email because of the EHLO name. Many only say so at the sender or the recipient.</summary>
    public static bool ConcernsName(SmtpCommandException command) =>
        (int)command.StatusCode == 504
        || ((int)command.StatusCode >= 400
            && (command.Message.Contains("HELO", StringComparison.OrdinalIgnoreCase) || command.Message.Contains("EHLO", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Determines whether a connection may have failed because of the name; before the first email, the response need not say so.</summary>
    public static bool MayConcernName(SmtpCommandException command) => ConcernsName(command) || (int)command.StatusCode is 501 or 550 or 553;

    public static string Show(SmtpOptions smtp) => $"The mail server {smtp.Host.Trim()}:{smtp.Port}";

    private static string ExplainName(SmtpCommandException command, SmtpOptions smtp) =>
        $"{Show(smtp)} does not accept the name that Butler greets it with: {(int)command.StatusCode} {Clean(command.Message, smtp)} "
        + "Set smtp:localDomain to the full name of this machine, as the server's administrator knows it.";

    private static bool NeedsStartTls(SmtpOptions smtp) => !smtp.Secure && smtp.Tls.RequireTls;

    private static string Clean(string text, SmtpOptions smtp)
    {
        var masked = smtp.Auth.Password.Length > 0 ? text.Replace(smtp.Auth.Password, "***", StringComparison.Ordinal) : text;
        var line = OneLine.Of(masked, MaxText);
        return line.EndsWith('.') ? line : line + ".";
    }
}
