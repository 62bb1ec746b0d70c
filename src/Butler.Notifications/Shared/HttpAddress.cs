namespace Butler.Notifications.Shared;

/// <summary>Where an HTTP sink sends to, as its settings say.</summary>
/// <param name="Url">The URL as it stands in the settings.</param>
/// <param name="Key">Which setting holds the URL, for messages.</param>
internal sealed record HttpAddress(string Url, string Key)
{
    public TlsTrust Trust { get; init; } = TlsTrust.Default;

    /// <summary>Gets what the reader can do about a refused certificate.</summary>
    public string CertificateAdvice { get; init; } = "Make this machine trust the issuer.";
}
