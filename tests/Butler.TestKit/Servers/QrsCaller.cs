using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Butler.TestKit.Servers;

/// <summary>A client as Butler has one: client certificate, trust in the exported root only, key and user on every request.</summary>
public sealed class QrsCaller : IDisposable
{
    public const string Key = "0123456789abcdef";
    public const string Repository = "UserDirectory=Internal;UserId=sa_repository";
    private readonly HttpClient _http;
    private readonly X509Certificate2? _certificate;

    /// <summary>Makes a client.</summary>
    /// <param name="site">The address of QRS.</param>
    /// <param name="root">The certificate file of the authority that it trusts.</param>
    /// <param name="certificate">The certificate file that it shows; <see langword="null"/> shows none.</param>
    /// <param name="key">The private key of that certificate.</param>
    public QrsCaller(Uri site, string root, string? certificate = null, string? key = null)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        var trusted = X509CertificateLoader.LoadCertificateFromFile(root);
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(trusted);
        if (certificate is not null)
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
            _certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null);
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate;
        }

        _http = new HttpClient(handler) { BaseAddress = site };
    }

    public static string Url(string path) => path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "xrfkey=" + Key;

    public static string Filter(string path, string filter) => $"{path}?filter={Uri.EscapeDataString(filter)}";

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string user = Repository)
    {
        using var request = new HttpRequestMessage(method, Url(path));
        request.Headers.Add("X-Qlik-Xrfkey", Key);
        request.Headers.TryAddWithoutValidation("X-Qlik-User", user);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json"));
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetAsync(string path, string user = Repository)
    {
        using var response = await SendAsync(HttpMethod.Get, path, user);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.Should().Be(System.Net.HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<int> StatusAsync(string path, string user = Repository, HttpMethod? method = null)
    {
        using var response = await SendAsync(method ?? HttpMethod.Get, path, user);
        return (int)response.StatusCode;
    }

    public void Dispose()
    {
        _http.Dispose();
        _certificate?.Dispose();
    }
}
