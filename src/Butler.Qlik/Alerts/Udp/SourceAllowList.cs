using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Decides who may send events. If no entry in the list can be resolved, no one may.</summary>
internal sealed class SourceAllowList
{
    /// <summary>How long the addresses of a host name are trusted.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LongestResolution = TimeSpan.FromSeconds(5);

    private readonly AllowedSource[] _networks;
    private readonly string[] _hostNames;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<string, IPAddress[]> _resolved = new(StringComparer.OrdinalIgnoreCase);
    private volatile FrozenSet<IPAddress> _addresses = [];

    public SourceAllowList(
        IEnumerable<string> sources, Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeProvider time, ILogger logger)
    {
        var entries = sources.Select(AllowedSource.Parse).OfType<AllowedSource>().ToList();
        _networks = [.. entries.Where(entry => entry.Network is not null)];
        _hostNames = [.. entries.Where(entry => entry.Network is null).Select(entry => entry.HostName)];
        _resolve = resolve;
        _time = time;
        _logger = logger;
    }

    /// <summary>Gets whether the list has host names, whose addresses may change.</summary>
    public bool NeedsRefresh => _hostNames.Length > 0;

    /// <summary>Gets whether no sender is allowed at all.</summary>
    public bool RefusesEverybody => _networks.Length == 0 && _addresses.Count == 0;

    /// <summary>Tests a sender.</summary>
    public bool Allows(IPAddress sender)
    {
        var address = sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender;
        foreach (var network in _networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return _addresses.Contains(address);
    }

    /// <summary>Resolves the host names again, concurrently. A name that cannot be resolved in time keeps its previous addresses.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, addresses) in await Task.WhenAll(_hostNames.Select(name => ResolveAsync(name, cancellationToken))))
        {
            _resolved[name] = addresses ?? _resolved.GetValueOrDefault(name, []);
        }

        _addresses = _resolved.Values
            .SelectMany(static addresses => addresses)
            .Select(static address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
            .ToFrozenSet();
    }

    private async Task<(string Name, IPAddress[]? Addresses)> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (name, await _resolve(name, cancellationToken).WaitAsync(LongestResolution, _time, cancellationToken));
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException or TimeoutException)
        {
            _logger.SourceNotResolved(name, exception.Message);
            return (name, null);
        }
    }
}
