using System.Net.Security;

namespace Butler.Configuration;

/// <summary>A place on the network that a feature connects to.</summary>
/// <param name="Key">The full key of the setting that names it, as in <c>Butler:mqttConfig:brokerHost</c>.</param>
/// <param name="Host">The host name or address.</param>
/// <param name="Port">The TCP port.</param>
public sealed record ConnectionTarget(string Key, string Host, int Port)
{
    /// <summary>Gets a function that creates the TLS settings of the connection.</summary>
    /// <value>
    /// <see langword="null"/> by default: the connection does not start with TLS. The function may throw an
    /// <see cref="InvalidDataException"/> or an <see cref="IOException"/> that names the file that cannot be used.
    /// </value>
    public Func<SslClientAuthenticationOptions>? CreateTls { get; init; }
}
