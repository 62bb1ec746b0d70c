using System.Globalization;
using System.Net;
using Butler.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Butler.Service.Composition;

/// <summary>The addresses that HTTP is served on: the REST API and the health check for containers.</summary>
internal sealed class HttpListeners
{
    private readonly List<SettingsProblem> _problems = [];
    private readonly List<(IPEndPoint? EndPoint, int Port)> _rest = [];
    private int? _healthPort;

    /// <summary>Gets what is wrong with the settings of the listeners; the host must not start while there is anything.</summary>
    public IEnumerable<SettingsProblem> Problems => _problems;

    public bool Any => _rest.Count > 0 || _healthPort is not null || _problems.Count > 0;

    /// <summary>Gets whether other machines can reach the REST API.</summary>
    public bool ReachesBeyondLoopback => _rest.Exists(static listener => listener.EndPoint is { } endPoint && !IPAddress.IsLoopback(endPoint.Address));

    /// <summary>Gets what the REST API is encrypted with; <see langword="null"/> when it is not.</summary>
    public RestTls? Tls { get; private set; }

    public static HttpListeners From(IConfigurationSection butler)
    {
        var listeners = new HttpListeners();
        var rest = butler.GetSection("restServerConfig");
        if (IsOn(rest))
        {
            listeners.Tls = RestTlsReader.Read(rest.GetSection("tls"), listeners._problems);
            listeners.AddRest(rest.GetSection("serverHost"), listeners.ReadPort(rest.GetSection("serverPort"), 8080));
        }

        var health = butler.GetSection("dockerHealthCheck");
        if (IsOn(health))
        {
            listeners._healthPort = listeners.ReadPort(health.GetSection("port"), 12398);
        }

        return listeners;
    }

    /// <summary>Tells whether a path is served on a port: the port of the health check serves nothing else.</summary>
    public bool Serves(int port, PathString path) => port != _healthPort || path.StartsWithSegments("/health");

    public void Apply(IWebHostBuilder web) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        foreach (var (endPoint, port) in _rest)
        {
            if (endPoint is null)
            {
                kestrel.ListenLocalhost(port, ConfigureRest);
            }
            else
            {
                kestrel.Listen(endPoint, ConfigureRest);
            }
        }

        if (_healthPort is { } healthPort)
        {
            kestrel.Listen(new IPEndPoint(IPAddress.Any, healthPort), static listen => listen.Protocols = HttpProtocols.Http1);
        }
    });

    private static bool IsOn(IConfigurationSection section) => bool.TryParse(section["enable"], out var on) && on;

    private void ConfigureRest(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        Tls?.Apply(listen);
    }

    private int ReadPort(IConfigurationSection section, int standard)
    {
        if (section.Value is null)
        {
            return standard;
        }

        if (int.TryParse(section.Value, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535)
        {
            return port;
        }

        _problems.Add(new SettingsProblem(section.Path, $"is '{section.Value}' but expects a port from 0 to 65535.") { ConcernsShape = true });
        return standard;
    }

    private void AddRest(IConfigurationSection serverHost, int port)
    {
        var host = serverHost.Value ?? "127.0.0.1";
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            _rest.Add((null, port));
            return;
        }

        try
        {
            var addresses = IPAddress.TryParse(host, out var address) ? [address] : Dns.GetHostAddresses(host);
            _rest.AddRange(addresses.Select(found => ((IPEndPoint?)new IPEndPoint(found, port), port)));
        }
        catch (Exception error) when (error is System.Net.Sockets.SocketException or ArgumentException)
        {
            _problems.Add(new SettingsProblem(serverHost.Path, $"is '{host}', which is no address of this machine: {error.Message}"));
        }
    }
}
