namespace Butler.Notifications.Email;

/// <summary>No usable connection to the mail server. The message is for the reader and free of secrets.</summary>
internal sealed class SmtpException(string message, Exception? innerException = null) : Exception(message, innerException);
