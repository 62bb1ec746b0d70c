namespace Butler.Notifications.Email;

/// <summary>There is no usable connection to the mail server. The message says why and holds no secret.</summary>
internal sealed class SmtpConnectException(string message, Exception? innerException = null) : Exception(message, innerException);
