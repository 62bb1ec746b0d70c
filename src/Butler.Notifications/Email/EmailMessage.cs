using System.Security.Cryptography;
using System.Text;
using Butler.Alerts;
using Butler.Notifications.Shared;
using MimeKit;

namespace Butler.Notifications.Email;

/// <summary>Creates the email for one delivery.</summary>
internal static class EmailMessage
{
    private const int MaxSubjectLength = 250;

    public static MimeMessage Create(
        Delivery<Alert> delivery, MailboxAddress from, MailboxAddress to, string subject, string html, string text, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            Subject = OneLine.Of(subject, MaxSubjectLength),
            Date = now,
            MessageId = CreateMessageId(delivery.Id, from),
            Body = new BodyBuilder { HtmlBody = html, TextBody = text }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(to);
        SetPriority(message, ((EmailRouteOptions)delivery.Route).Priority);
        SetHeader(message, "X-Butler-Kind", delivery.Kind.Name);
        SetHeader(message, "X-Butler-Alert", delivery.Alert.Id);
        SetHeader(message, "X-Butler-Delivery", delivery.Id);

        // Suppresses out-of-office replies (RFC 3834, and Exchange's own header).
        SetHeader(message, "Auto-Submitted", "auto-generated");
        SetHeader(message, "X-Auto-Response-Suppress", "All");
        return message;
    }

    private static void SetPriority(MimeMessage message, EmailPriority priority)
    {
        if (priority == EmailPriority.Normal)
        {
            return;
        }

        var isHigh = priority == EmailPriority.High;
        SetHeader(message, "X-Priority", isHigh ? "1 (Highest)" : "5 (Lowest)");
        SetHeader(message, "X-MSMail-Priority", isHigh ? "High" : "Low");
        SetHeader(message, "Importance", isHigh ? "High" : "Low");
    }

    private static void SetHeader(MimeMessage message, string name, string value) =>
        message.Headers.Replace(name, OneLine.Of(value, 200));

    /// <summary>The same for every attempt, so that a mailbox that received the email twice can detect it.</summary>
    private static string CreateMessageId(string deliveryId, MailboxAddress from)
    {
        var isPlain = deliveryId.Length is > 0 and <= 100 && deliveryId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
        var id = isPlain ? deliveryId : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(deliveryId)).AsSpan(0, 16));
        return $"{id}@{MailboxAddress.EncodeAddrspec(from.Address).Split('@')[^1]}";
    }
}
