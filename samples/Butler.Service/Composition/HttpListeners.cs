using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Butler.Service.Composition;

/// <summary>The addresses that HTTP is served on: the REST API and the health check for containers.</summary>
internal sealed class HttpListeners
{
    private readonly List<(IPEndPoint? EndPoint, int Port, X509Certificate2? Certificate)> _endpoints = [];

    private int? _healthPort;

    public bool Any => _endpoints.Count > 0;

    public static HttpListeners From(IConfigurationSection butler)
    {
        var listeners = new HttpListeners();
        var rest = butler.GetSection("restServerConfig");
        if (IsOn(rest))
        {
            listeners.Add(rest["serverHost"] ?? "127.0.0.1", ReadPort(rest.GetSection("serverPort"), 8080), ReadCertificate(rest.GetSection("tls")));
        }

        var health = butler.GetSection("dockerHealthCheck");
        if (IsOn(health))
        {
            var port = ReadPort(health.GetSection("port"), 12398);
            listeners.Add("0.0.0.0", port, null);
            listeners._healthPort = port;
        }

        return listeners;
    }

    /// <summary>Tells whether a path is served on a port: the port of the health check serves nothing else.</summary>
    public bool Serves(int port, PathString path) => port != _healthPort || path.StartsWithSegments("/health");

    public void Apply(IWebHostBuilder web) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        foreach (var (endPoint, port, certificate) in _endpoints)
        {
            void Configure(ListenOptions listen)
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(certificate);
                }
            }

            if (endPoint is null)
            {
                kestrel.ListenLocalhost(port, Configure);
            }
            else
            {
                kestrel.Listen(endPoint, Configure);
            }
        }
    });

    private static bool IsOn(IConfigurationSection section) => bool.TryParse(section["enable"], out var on) && on;

    private static int ReadPort(IConfigurationSection section, int standard)
    {
        if (section.Value is null)
        {
            return standard;
        }

        return int.TryParse(section.Value, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535
            ? port
            : throw new FormatException($"{section.Path} is '{section.Value}' but expects a port from 0 to 65535.");
    }

    private static X509Certificate2? ReadCertificate(IConfigurationSection tls)
    {
        if (!IsOn(tls))
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(
                tls["cert"] ?? throw new FormatException($"{tls.Path}:cert must name the certificate file (PEM)."), tls["key"]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new FormatException($"{tls.Path}: the certificate '{tls["cert"]}' with key '{tls["key"]}' cannot be read: {error.Message}", error);
        }
    }

    private void Add(string host, int port, X509Certificate2? certificate)
    {
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            _endpoints.Add((null, port, certificate));
            return;
        }

        var addresses = IPAddress.TryParse(host, out var address) ? [address] : Resolve(host);
        _endpoints.AddRange(addresses.Select(found => ((IPEndPoint?)new IPEndPoint(found, port), port, certificate)));
    }

    private static IPAddress[] Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (System.Net.Sockets.SocketException error)
        {
            throw new FormatException($"Butler:restServerConfig:serverHost is '{host}', which is no address of this machine: {error.Message}", error);
        }
    }
}
