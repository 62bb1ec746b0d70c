using System.Diagnostics.CodeAnalysis;
using System.Text;
using MimeKit;

namespace Butler.Notifications.Email;

/// <summary>Reads a mail address, with or without a display name, as <c>Qlik Sense &lt;noreply@example.com&gt;</c>.</summary>
/// <remarks>Accepts what some mail server may accept, domains with a single label too; the server has the last word.</remarks>
internal static class MailAddressText
{
    private static readonly ParserOptions Options = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Determines whether the part before the at sign has letters beyond ASCII. A domain with such letters has an ASCII form.</summary>
    public static bool NeedsSmtpUtf8(MailboxAddress mailbox) =>
        !Ascii.IsValid(mailbox.Address.AsSpan(0, mailbox.Address.LastIndexOf('@') + 1));

    public static bool TryParse(string? text, [NotNullWhen(true)] out MailboxAddress? mailbox)
    {
        mailbox = null;
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)
            || !MailboxAddress.TryParse(Options, text.Trim(), out var parsed))
        {
            return false;
        }

        var at = parsed.Address.LastIndexOf('@');
        if (at <= 0 || at == parsed.Address.Length - 1 || parsed.Address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            return false;
        }

        mailbox = parsed;
        return true;
    }
}
