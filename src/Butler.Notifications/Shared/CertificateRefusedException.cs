using System.Security.Authentication;

namespace Butler.Notifications.Shared;

/// <summary>A server certificate was rejected. The message has the reason.</summary>
internal sealed class CertificateRefusedException(string message) : AuthenticationException(message);
