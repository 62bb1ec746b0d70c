using System.Globalization;
using System.Net;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>The addresses that HTTP is served on: the REST API, the page with the settings and the health check for containers.</summary>
internal sealed class HttpListeners
{
    private readonly List<SettingsProblem> _problems = [];
    private readonly List<(IPEndPoint? EndPoint, int Port)> _rest = [];
    private readonly List<(IPEndPoint? EndPoint, int Port)> _page = [];
    private int? _healthPort;
    private RenewedTls? _tls;

    /// <summary>Gets what is wrong with the settings of the listeners; the host must not start while there is anything.</summary>
    public IEnumerable<SettingsProblem> Problems => _problems;

    public bool Any => _rest.Count > 0 || _page.Count > 0 || _healthPort is not null || _problems.Count > 0;

    /// <summary>Gets all addresses and ports that are listened on.</summary>
    public IEnumerable<IPEndPoint> EndPoints =>
    [
        .. _rest.Concat(_page).Select(static listener => listener.EndPoint ?? new IPEndPoint(IPAddress.Loopback, listener.Port)),
        .. _healthPort is { } health ? [new IPEndPoint(IPAddress.Any, health)] : Array.Empty<IPEndPoint>(),
    ];

    /// <summary>Gets whether other machines can reach the REST API.</summary>
    public bool ReachesBeyondLoopback => _rest.Exists(static listener => listener.EndPoint is { } endPoint && !IPAddress.IsLoopback(endPoint.Address));

    /// <summary>Gets what the REST API is encrypted with now; <see langword="null"/> when it is not.</summary>
    public RestTls? Tls => _tls?.Current;

    /// <summary>Determines whether a listener is switched on, without reading its certificate or looking its address up.</summary>
    public static bool AreOn(IConfigurationSection butler) =>
        IsOn(butler.GetSection("restServerConfig")) || IsOn(butler.GetSection("configVisualisation")) || IsOn(butler.GetSection("dockerHealthCheck"));

    public static HttpListeners From(IConfigurationSection butler)
    {
        var listeners = new HttpListeners();
        var rest = butler.GetSection("restServerConfig");
        var options = Bind<RestListenerOptions>(rest);
        if (options.Enable)
        {
            var tls = rest.GetSection("tls");
            listeners._tls = RestTlsReader.Read(tls, listeners._problems) is { } first ? new RenewedTls(tls, first) : null;
            listeners.Add(listeners._rest, rest.GetSection("serverHost"), options.ServerHost, listeners.ReadPort(rest.GetSection("serverPort"), new RestListenerOptions().ServerPort));
        }

        var page = butler.GetSection("configVisualisation");
        if (IsOn(page))
        {
            listeners.Add(listeners._page, page.GetSection("host"), "localhost", listeners.ReadPort(page.GetSection("port"), 3100, lowest: 1));
        }

        var health = butler.GetSection("dockerHealthCheck");
        if (Bind<HealthListenerOptions>(health).Enable)
        {
            listeners._healthPort = listeners.ReadPort(health.GetSection("port"), new HealthListenerOptions().Port);
        }

        return listeners;
    }

    /// <summary>Determines whether a path is served on a port: those of the health check and of the page serve nothing else.</summary>
    public bool Serves(int port, PathString path) =>
        port == _healthPort ? path.StartsWithSegments("/health") : !IsPage(port) || path.StartsWithSegments("/settings") || path == "/v5/settings";

    /// <summary>Returns the path that a request means: the port of the page shows it without any path, as in Butler 16.</summary>
    public PathString Meant(int port, PathString path) => IsPage(port) && path == "/" ? "/settings" : path;

    public void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        Listen(kestrel, _rest, ConfigureRest);
        Listen(kestrel, [.. _page.Where(address => IsPage(address.Port))], static listen => listen.Protocols = HttpProtocols.Http1);

        if (_healthPort is { } healthPort)
        {
            kestrel.Listen(new IPEndPoint(IPAddress.Any, healthPort), static listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, List<(IPEndPoint? EndPoint, int Port)> addresses, Action<ListenOptions> configure)
    {
        foreach (var (endPoint, port) in addresses)
        {
            if (endPoint is null)
            {
                kestrel.ListenLocalhost(port, configure);
            }
            else
            {
                kestrel.Listen(endPoint, configure);
            }
        }
    }

    private bool IsPage(int port) => _page.Exists(address => address.Port == port) && !_rest.Exists(address => address.Port == port);

    private static TOptions Bind<TOptions>(IConfigurationSection section)
        where TOptions : new()
    {
        var options = new TOptions();
        SettingsBinder.Bind(section, options);
        return options;
    }

    private static bool IsOn(IConfigurationSection section) => bool.TryParse(section["enable"], out var on) && on;

    private void ConfigureRest(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        _tls?.Apply(listen);
    }

    private int ReadPort(IConfigurationSection section, int standard, int lowest = 0)
    {
        if (section.Value is null)
        {
            return standard;
        }

        if (int.TryParse(section.Value, CultureInfo.InvariantCulture, out var port) && port >= lowest && port <= 65535)
        {
            return port;
        }

        _problems.Add(new SettingsProblem(section.Path, $"is '{section.Value}' but expects a port from {lowest} to 65535.") { ConcernsShape = true });
        return standard;
    }

    private void Add(List<(IPEndPoint? EndPoint, int Port)> addresses, IConfigurationSection serverHost, string standard, int port)
    {
        var host = serverHost.Value ?? standard;
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            addresses.Add((null, port));
            return;
        }

        try
        {
            var found = IPAddress.TryParse(host, out var address) ? [address] : Dns.GetHostAddresses(host);
            addresses.AddRange(found.Select(one => ((IPEndPoint?)new IPEndPoint(one, port), port)));
        }
        catch (Exception error) when (error is System.Net.Sockets.SocketException or ArgumentException)
        {
            _problems.Add(new SettingsProblem(serverHost.Path, $"is '{host}', which is no address of this machine: {error.Message}"));
        }
    }
}
