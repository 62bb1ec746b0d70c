namespace Butler.Notifications.Shared;

/// <summary>Specifies which server certificates a connection accepts, and whether it uses a proxy.</summary>
/// <param name="RejectUnauthorized">Whether a certificate that cannot be verified ends the connection.</param>
/// <param name="CaFile">A file with the only authorities to trust (PEM, one or several, or DER); empty trusts those of the machine.</param>
/// <param name="UseProxy">Whether the proxy of the machine is used (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>).</param>
internal sealed record TlsTrust(bool RejectUnauthorized = true, string CaFile = "", bool UseProxy = true)
{
    public static TlsTrust Default { get; } = new();

    /// <summary>Gets the trust for a receiver in the same network, such as a database, which must not be accessed through the machine's proxy.</summary>
    public static TlsTrust Direct { get; } = new(UseProxy: false);
}
