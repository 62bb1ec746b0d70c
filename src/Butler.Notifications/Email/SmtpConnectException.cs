namespace Butler.Notifications.Email;

/// <summary>There is no usable connection to the mail server. The message has the reason and contains no secrets.</summary>
internal sealed class SmtpConnectException(string message, Exception? innerException = null) : Exception(message, innerException);
