using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Butler.Composition;
using Butler.Configuration;

namespace Butler.Service.CommandLine;

/// <summary>Where a running Butler is, and which certificate it shows.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Own">The certificate that its configuration names; trusted as it is. <see langword="null"/> for none.</param>
/// <param name="Authorities">Further certificates to trust.</param>
internal sealed record ButlerAddress(Uri Url, X509Certificate2? Own, X509Certificate2Collection Authorities)
{
    /// <exception cref="FormatException">The address is none, or a certificate cannot be read.</exception>
    public static ButlerAddress Find(ConnectionArguments arguments)
    {
        var authorities = new X509Certificate2Collection();
        if (arguments.AuthorityFile is { } file)
        {
            Read(file, () => authorities.ImportFromPemFile(file));
        }

        if (arguments.Url is { } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? new ButlerAddress(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), null, authorities)
                : throw new FormatException($"--url is '{url}' but must be an address such as http://127.0.0.1:8080.");
        }

        var configuration = new ButlerSources { File = arguments.ConfigFile }.Read();
        var rest = configuration.GetSection("Butler:restServerConfig");
        var usesTls = bool.TryParse(rest["tls:enable"], out var on) && on;
        X509Certificate2? own = null;
        if (usesTls && rest["tls:cert"] is { Length: > 0 } certificate)
        {
            Read(certificate, () => own = X509CertificateLoader.LoadCertificateFromFile(certificate), configuration.GetSettingSecrets());
        }

        var port = int.TryParse(rest["serverPort"], out var number) ? number : 8080;
        return new ButlerAddress(new UriBuilder(usesTls ? "https" : "http", HostOf(rest["serverHost"]), port).Uri, own, authorities);
    }

    public HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, errors) => Trusts(certificate, errors) },
    })
    {
        BaseAddress = Url,
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    // A Butler that listens on all addresses is asked on this machine's own.
    private static string HostOf(string? host) =>
        host is null || (IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            ? "127.0.0.1"
            : host;

    private static void Read(string file, Action read, ISettingSecrets? secrets = null)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            var message = $"the certificate file '{file}' cannot be read: {error.Message}";
            throw new FormatException(secrets?.Mask(message) ?? message, error);
        }
    }

    private bool Trusts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (certificate is not X509Certificate2 shown || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        if (Own is not null && Own.RawDataMemory.Span.SequenceEqual(shown.RawDataMemory.Span))
        {
            return true;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || Authorities.Count == 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown);
    }
}
