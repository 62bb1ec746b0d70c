using System.Security.Authentication;

namespace Butler.Notifications.Shared;

/// <summary>A server certificate was refused. The message says why.</summary>
internal sealed class CertificateRefusedException(string message) : AuthenticationException(message);
