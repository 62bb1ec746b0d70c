using System.Security.Cryptography;
using Butler.Configuration;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>What the REST API is encrypted with. When the files change, new connections get the new certificate; files that cannot be used change nothing.</summary>
/// <param name="section">The section <c>restServerConfig:tls</c>.</param>
/// <param name="first">What the files held at the start.</param>
internal sealed class RenewedTls(IConfigurationSection section, RestTls first)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly string[] _files = [.. new[] { section["cert"], section["key"], section["ca"] }.OfType<string>().Where(static file => file.Length > 0)];
    private volatile RestTls _current = first;
    private byte[]? _seen;
    private long _looked;

    public RestTls Current => _current;

    public void Apply(ListenOptions listen)
    {
        var time = listen.ApplicationServices.GetRequiredService<TimeProvider>();
        var logger = listen.ApplicationServices.GetRequiredService<ILogger<RenewedTls>>();
        _seen = Fingerprint();
        _looked = time.GetTimestamp();
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ =>
            {
                Look(time, logger);
                return ValueTask.FromResult(_current.CreateOptions());
            },
        });
    }

    // Only when somebody connects, and seldom: the files are small.
    private void Look(TimeProvider time, ILogger logger)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_looked) < Interval)
            {
                return;
            }

            _looked = time.GetTimestamp();
            var found = Fingerprint();
            if (found is null || found.AsSpan().SequenceEqual(_seen))
            {
                return;
            }

            _seen = found;
            Renew(logger);
        }
    }

    private void Renew(ILogger logger)
    {
        var problems = new List<SettingsProblem>();
        if (RestTlsReader.Read(section, problems) is { } renewed)
        {
            _current = renewed;
            logger.CertificateRenewed(renewed.Certificate.Subject, renewed.Certificate.NotAfter.ToUniversalTime());
        }
        else if (problems.Count > 0)
        {
            logger.CertificateKept(string.Join(" ", problems.Select(static problem => $"{problem.Key}: {problem.Message}")));
        }
    }

    // By content: links that lead elsewhere, as Kubernetes has them, keep their time.
    private byte[]? Fingerprint()
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in _files)
            {
                hash.AppendData(File.ReadAllBytes(file));
            }

            return hash.GetHashAndReset();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Gone for a moment, as when files are exchanged.
            return null;
        }
    }
}
