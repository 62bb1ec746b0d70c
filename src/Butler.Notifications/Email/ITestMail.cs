using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>Sends one plain email to test the mail server settings. Registered by <c>AddTestMail()</c>.</summary>
public interface ITestMail
{
    /// <summary>Sends the email once; nothing is stored or retried.</summary>
    /// <param name="to">The recipient, a mail address with or without a name.</param>
    /// <param name="from">The sender; <see langword="null"/> or empty for <c>noreply</c> at the domain of the recipient.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Delivered, or the reason, which contains no secrets.</returns>
    ValueTask<DeliveryResult> SendAsync(string to, string? from, CancellationToken cancellationToken);
}
