using System.Diagnostics.CodeAnalysis;
using System.Text;
using MimeKit;

namespace Butler.Notifications.Email;

/// <summary>Parses an email address, with or without a display name, such as <c>Qlik Sense &lt;noreply@example.com&gt;</c>.</summary>
/// <remarks>Accepts anything that some mail server may accept, including single-label domains; the server decides.</remarks>
internal static class MailAddressText
{
    private static readonly ParserOptions Options = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Determines whether the local part has non-ASCII characters. A domain with such characters has an ASCII form.</summary>
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
