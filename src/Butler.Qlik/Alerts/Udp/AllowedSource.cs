using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>One entry in the list of allowed senders: a network, or a host name that stands for addresses.</summary>
/// <param name="Network">The first address of the network; <see langword="null"/> for a host name.</param>
/// <param name="PrefixLength">The number of bits that must match.</param>
/// <param name="HostName">The host name; empty for a network.</param>
internal sealed partial record AllowedSource(IPAddress? Network, int PrefixLength, string HostName)
{
    /// <summary>Parses an entry.</summary>
    /// <returns>The entry; <see langword="null"/> when it is neither address, network nor host name.</returns>
    public static AllowedSource? Parse(string? text)
    {
        var entry = text?.Trim() ?? "";
        var slash = entry.IndexOf('/', StringComparison.Ordinal);
        var address = ParseAddress(slash < 0 ? entry : entry[..slash]);
        if (address is null)
        {
            return slash < 0 && Uri.CheckHostName(entry) == UriHostNameType.Dns && !OnlyDigitsAndDots().IsMatch(entry)
                ? new AllowedSource(null, 0, entry)
                : null;
        }

        var bits = address.GetAddressBytes().Length * 8;
        var prefix = bits;
        if (slash >= 0 && (!int.TryParse(entry[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
        {
            return null;
        }

        // ::ffff:10.0.0.0/104 is another form of the IPv4 network 10.0.0.0/8.
        return address.IsIPv4MappedToIPv6 && prefix >= 96
            ? new AllowedSource(address.MapToIPv4(), prefix - 96, "")
            : new AllowedSource(address, prefix, "");
    }

    /// <summary>Tests whether an address is in the network.</summary>
    /// <param name="address">The address; an IPv4-mapped one counts as IPv4.</param>
    public bool Contains(IPAddress address)
    {
        if (Network is null || Network.AddressFamily != address.AddressFamily)
        {
            return false;
        }

        Span<byte> network = stackalloc byte[16];
        Span<byte> candidate = stackalloc byte[16];
        Network.TryWriteBytes(network, out _);
        address.TryWriteBytes(candidate, out _);
        var whole = PrefixLength / 8;
        var mask = (byte)(0xFF << (8 - (PrefixLength % 8)));
        return network[..whole].SequenceEqual(candidate[..whole])
            && (mask == 0 || whole == 16 || ((network[whole] ^ candidate[whole]) & mask) == 0);
    }

    private static IPAddress? ParseAddress(string text)
    {
        // The parser accepts "10" and "10.1" as addresses, but they are never meant as 0.0.0.10 here.
        var isWhole = text.Contains(':', StringComparison.Ordinal) || text.Count(static letter => letter == '.') == 3;
        return isWhole && IPAddress.TryParse(text, out var address)
            && address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            ? address
            : null;
    }

    [GeneratedRegex("^[0-9.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyDigitsAndDots();
}
