namespace Butler.Notifications.Shared;

/// <summary>A certificate file cannot be used. The message names the file.</summary>
internal sealed class CertificateFileException(string message, Exception? innerException = null) : Exception(message, innerException);
