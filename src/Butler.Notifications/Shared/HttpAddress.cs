namespace Butler.Notifications.Shared;

/// <summary>The configured address of an HTTP sink.</summary>
/// <param name="Url">The URL as configured.</param>
/// <param name="Key">The setting that contains the URL, for messages.</param>
internal sealed record HttpAddress(string Url, string Key)
{
    public TlsTrust Trust { get; init; } = TlsTrust.Default;

    /// <summary>Gets what to do about a rejected certificate.</summary>
    public string CertificateAdvice { get; init; } = "Make this machine trust the issuer.";
}
