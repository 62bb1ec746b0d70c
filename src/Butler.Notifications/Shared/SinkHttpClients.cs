using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace Butler.Notifications.Shared;

/// <summary>Provides HTTP clients: from the factory, or with a separate connection pool for a special certificate setting.</summary>
/// <remarks>
/// Connections are pooled per handler, so requests with different trust must never share one. None of the clients retries:
/// the outbox does. None of them writes traces or logs, because webhook URLs are secrets.
/// </remarks>
internal sealed class SinkHttpClients(IHttpClientFactory factory) : IDisposable
{
    /// <summary>The version of Butler, free of the build.</summary>
    public static readonly string Product =
        typeof(SinkHttpClients).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private readonly ConcurrentDictionary<(TlsTrust Trust, DateTime CaFileChanged), Lazy<HttpClient>> _special = new();

    /// <summary>Gets a client. Do not dispose it.</summary>
    /// <exception cref="CertificateFileException">The CA file cannot be used.</exception>
    public HttpClient Get(string clientName, TlsTrust trust)
    {
        if (trust == TlsTrust.Default)
        {
            return factory.CreateClient(clientName);
        }

        // The time of the last change is part of the key, so that a renewed file takes effect without a restart.
        var changed = trust.CaFile.Length > 0 ? File.GetLastWriteTimeUtc(trust.CaFile) : default;
        var key = (trust, changed);
        try
        {
            return _special.GetOrAdd(key, static key => new Lazy<HttpClient>(() => CreateClient(key.Trust))).Value;
        }
        catch (CertificateFileException)
        {
            _special.TryRemove(key, out _);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var client in _special.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    /// <summary>Sets the common options of all clients.</summary>
    public static void Configure(HttpClient client)
    {
        // The outbox limits the time of each attempt with the cancellation token.
        client.Timeout = Timeout.InfiniteTimeSpan;
        // Several features can name the same client; each of them configures it.
        client.DefaultRequestHeaders.UserAgent.Clear();
        client.DefaultRequestHeaders.UserAgent.Add(new("Butler", Product));
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only for a destination whose settings say rejectUnauthorized: false.")]
    public static SocketsHttpHandler CreateHandler(TlsTrust trust) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = trust.UseProxy,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseDrainSize = 64 * 1024,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = trust.CaFile.Length > 0 ? CertificateFile.CreatePolicy(trust.CaFile) : null,
            RemoteCertificateValidationCallback = trust.RejectUnauthorized ? Verify : AcceptAny,
        },
    };

    /// <summary>Shares the clients' TLS settings with others. They may throw a <see cref="CertificateFileException"/>.</summary>
    public static Func<SslClientAuthenticationOptions> TlsOf(TlsTrust trust) => () =>
    {
        using var handler = CreateHandler(trust);
        return handler.SslOptions;
    };

    private static HttpClient CreateClient(TlsTrust trust)
    {
        var client = new HttpClient(CreateHandler(trust));
        Configure(client);
        return client;
    }

    private static bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new CertificateRefusedException(CertificateRefusal.Explain(certificate, chain, errors));

    [SuppressMessage("Security", "CA5359", Justification = "Only for a destination whose settings say rejectUnauthorized: false.")]
    private static bool AcceptAny(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
}
