using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Shared;
using MailKit.Net.Smtp;
using MimeKit;

namespace Butler.Notifications.Email;

/// <summary>Sends a test email over a separate connection.</summary>
/// <param name="readServer">Reads the current settings of the mail server, and their errors.</param>
/// <param name="time">Provides the time shown in the email.</param>
internal sealed class TestMail(Func<(SmtpOptions Smtp, IReadOnlyList<SettingsProblem> Problems)> readServer, TimeProvider time) : ITestMail
{
    private const string Subject = "Test email from Butler for Qlik Sense";

    public async ValueTask<DeliveryResult> SendAsync(string to, string? from, CancellationToken cancellationToken)
    {
        if (!MailAddressText.TryParse(to, out var recipient))
        {
            return DeliveryResult.Rejected($"The recipient '{OneLine.Of(to ?? "", 100)}' is no mail address.");
        }

        var senderText = string.IsNullOrWhiteSpace(from) ? $"Butler <noreply@{recipient.Domain}>" : from;
        if (!MailAddressText.TryParse(senderText, out var sender))
        {
            return DeliveryResult.Rejected($"The sender '{OneLine.Of(senderText, 100)}' is no mail address.");
        }

        var (smtp, problems) = readServer();
        if (problems.FirstOrDefault(static problem => !problem.IsWarning) is { } problem)
        {
            return DeliveryResult.Rejected($"The setting {problem.Key} {problem.Message}");
        }

        using var message = CreateMessage(sender, recipient, smtp);
        return await SendAsync(message, smtp, recipient.Address, cancellationToken);
    }

    private MimeMessage CreateMessage(MailboxAddress from, MailboxAddress to, SmtpOptions smtp)
    {
        var now = time.GetUtcNow();
        var message = new MimeMessage
        {
            Subject = Subject,
            Date = now,
            Body = new TextPart("plain")
            {
                Text = $"""
                    This is a test email from Butler for Qlik Sense.

                    Butler on {Environment.MachineName} sent it at {now:yyyy-MM-dd HH:mm:ss} UTC through {smtp.Host.Trim()}:{smtp.Port}.
                    The settings of the mail server work.

                    """,
            },
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Replace("Auto-Submitted", "auto-generated");
        return message;
    }

    private static async ValueTask<DeliveryResult> SendAsync(
        MimeMessage message, SmtpOptions smtp, string recipient, CancellationToken cancellationToken)
    {
        try
        {
            using var client = await SmtpConnector.OpenAsync(new SmtpGreeting(smtp), cancellationToken);
            var format = FormatOptions.Default.Clone();
            format.International = client.Capabilities.HasFlag(SmtpCapabilities.UTF8)
                && message.From.Mailboxes.Concat(message.To.Mailboxes).Any(MailAddressText.NeedsSmtpUtf8);
            await client.SendAsync(format, message, cancellationToken);
            await SayGoodbyeAsync(client, cancellationToken);
            return DeliveryResult.Delivered;
        }
        catch (SmtpConnectException exception)
        {
            return DeliveryResult.Retry(exception.Message);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return SmtpFailure.Judge(exception, smtp, recipient);
        }
    }

    private static async ValueTask SayGoodbyeAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception)
        {
            // The server has the email; how the conversation ends changes nothing.
        }
    }
}
