using Butler.Alerts;

namespace Butler.Notifications.Email;

/// <summary>Sends one plain mail, to find out whether the settings of the mail server are right. Registered by <c>AddTestMail()</c>.</summary>
public interface ITestMail
{
    /// <summary>Sends the mail once; nothing is stored or repeated.</summary>
    /// <param name="to">The recipient, a mail address with or without a name.</param>
    /// <param name="from">The sender; <see langword="null"/> or empty for <c>noreply</c> at the domain of the recipient.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Delivered, or why not; the reason holds no secret.</returns>
    ValueTask<DeliveryResult> SendAsync(string to, string? from, CancellationToken cancellationToken);
}
