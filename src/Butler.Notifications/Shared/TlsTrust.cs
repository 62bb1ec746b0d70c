namespace Butler.Notifications.Shared;

/// <summary>Which server certificates a connection accepts.</summary>
/// <param name="RejectUnauthorized">Whether a certificate that cannot be verified ends the connection.</param>
/// <param name="CaFile">A file with the only authorities to trust (PEM, one or several, or DER); empty trusts those of the machine.</param>
internal sealed record TlsTrust(bool RejectUnauthorized = true, string CaFile = "")
{
    public static TlsTrust Default { get; } = new();
}
