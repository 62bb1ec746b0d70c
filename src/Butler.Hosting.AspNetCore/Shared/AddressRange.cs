using System.Net;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Parses addresses and networks in the settings.</summary>
internal static class AddressRange
{
    /// <summary>Parses an address or a network in CIDR form; an IPv4-mapped address counts as IPv4.</summary>
    /// <returns><see langword="null"/> when the text is neither.</returns>
    public static IPNetwork? Parse(string? text)
    {
        var entry = text?.Trim() ?? "";
        if (!IsWhole(entry))
        {
            return null;
        }

        if (IPAddress.TryParse(entry, out var address))
        {
            address = Unmapped(address);
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        if (!IPNetwork.TryParse(entry, out var network))
        {
            return null;
        }

        return network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= 96
            ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - 96)
            : network;
    }

    public static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // The parser accepts "10" and "10.1" as addresses, but they are never meant as 0.0.0.10 here.
    private static bool IsWhole(string text) => text.Contains(':', StringComparison.Ordinal) || text.Count(static letter => letter == '.') == 3;
}
