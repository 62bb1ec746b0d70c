using Butler.Alerts;
using Butler.Alerts.Templates;
using Butler.Notifications.Shared;
using MailKit.Net.Smtp;
using MimeKit;

namespace Butler.Notifications.Email;

/// <summary>Sends alerts of every kind by email, one message per recipient.</summary>
internal sealed class EmailAlertSink(
    string name, Func<EmailAlertOptions> options, SinkTemplates templates, SmtpConnectionPool pool, TimeProvider timeProvider)
    : IAlertSink<Alert>, ITargetSelector, IEndpointSelector
{
    public string Name => name;

    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        RecipientSelection.Select(alert, (EmailRouteOptions)route, gateOpen);

    public AlertParts GetTargetNeeds(Alert alert, RouteOptions route) => RecipientSelection.NeedsOf(alert, (EmailRouteOptions)route);

    public string? FindRefusal(Alert alert, RouteOptions route) => RecipientSelection.FindRefusal(alert, (EmailRouteOptions)route);

    // All mailboxes are reached through one server.
    public string SelectEndpoint(string target, RouteOptions route) => $"{options().Smtp.Host.Trim()}:{options().Smtp.Port}";

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var current = options();
        var route = (EmailRouteOptions)delivery.Route;
        if (string.IsNullOrWhiteSpace(current.Smtp.Host))
        {
            return DeliveryResult.Rejected("No mail server is set (smtp:host).");
        }

        if (!MailAddressText.TryParse(route.FromAddress, out var from))
        {
            return DeliveryResult.Rejected($"The fromAddress '{OneLine.Of(route.FromAddress, 100)}' of {delivery.Kind.SectionName} is no mail address.");
        }

        if (!MailAddressText.TryParse(delivery.Target, out var to))
        {
            return DeliveryResult.Rejected($"The recipient '{OneLine.Of(delivery.Target, 100)}' is no mail address.");
        }

        try
        {
            using var message = CreateMessage(delivery, route, from, to);
            return await SendAsync(message, current, delivery.Target, cancellationToken);
        }
        catch (TemplateException exception)
        {
            return DeliveryResult.Rejected(exception.Message);
        }
        catch (SmtpConnectException exception)
        {
            return DeliveryResult.Retry(exception.Message);
        }
    }

    private MimeMessage CreateMessage(Delivery<Alert> delivery, EmailRouteOptions route, MailboxAddress from, MailboxAddress to)
    {
        var alert = SinkAlert.Of(name, delivery);
        return EmailMessage.Create(
            delivery,
            from,
            to,
            subject: templates.RenderLine(route.Subject, alert),
            html: templates.RenderDocument(EmailTemplateFile.Find(route), EmailBody.BuiltInHtml, alert, EmailBody.Html),
            text: templates.RenderDocument(file: null, EmailBody.BuiltInText, alert, EmailBody.Text),
            timeProvider.GetUtcNow());
    }

    private async ValueTask<DeliveryResult> SendAsync(
        MimeMessage message, EmailAlertOptions current, string recipient, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (result, refused, greeting) = await TrySendAsync(message, current, recipient, cancellationToken);
            if (refused is null || attempt >= greeting.Names.Count || !greeting.TurnFrom(refused))
            {
                return result;
            }
        }
    }

    /// <returns>The result, and the EHLO name if that is what the server rejected.</returns>
    private async ValueTask<(DeliveryResult Result, string? RefusedName, SmtpGreeting Greeting)> TrySendAsync(
        MimeMessage message, EmailAlertOptions current, string recipient, CancellationToken cancellationToken)
    {
        using var lease = await pool.RentAsync(current.Smtp, current.Delivery.MaxConcurrency, cancellationToken);
        var format = FormatOptions.Default.Clone();
        format.International = message.From.Mailboxes.Concat(message.To.Mailboxes).Any(MailAddressText.NeedsSmtpUtf8);
        if (format.International && !lease.Client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            lease.IsReusable = true;
            var reason = $"{SmtpFailure.Show(current.Smtp)} takes no mail from or to addresses with letters beyond ASCII before the @ (SMTPUTF8).";
            return (DeliveryResult.Rejected(reason), null, lease.Greeting);
        }

        try
        {
            await lease.Client.SendAsync(format, message, cancellationToken);
            lease.IsReusable = true;
            return (DeliveryResult.Delivered, null, lease.Greeting);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // After a rejection, the library has reset the conversation; after anything else, its state is unknown.
            var isNameRefused = exception is SmtpCommandException command && SmtpFailure.ConcernsName(command);
            lease.IsReusable = exception is SmtpCommandException { StatusCode: not SmtpStatusCode.ServiceNotAvailable } && !isNameRefused;
            return (SmtpFailure.Judge(exception, current.Smtp, recipient), isNameRefused ? lease.Client.LocalDomain : null, lease.Greeting);
        }
    }
}
