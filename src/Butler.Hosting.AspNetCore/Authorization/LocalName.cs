using System.Net;
using System.Net.NetworkInformation;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Determines whether a host name means the machine that Butler runs on, regardless of what DNS says.</summary>
internal static class LocalName
{
    private static readonly Lazy<string[]> OwnNames = new(FindOwnNames);

    /// <summary>Determines whether the name is <c>localhost</c> or a loopback address.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IsLoopback(address));

    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(AddressRange.Unmapped(address));

    /// <summary>Determines whether the name is this machine's name in the operating system, with or without its domain.</summary>
    /// <remarks>Some systems resolve it to a loopback address, so scripts on this machine may use it.</remarks>
    public static bool IsOfThisMachine(string host) => OwnNames.Value.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static string[] FindOwnNames()
    {
        var properties = IPGlobalProperties.GetIPGlobalProperties();
        var name = properties.HostName.Length > 0 ? properties.HostName : Environment.MachineName;
        return properties.DomainName.Length > 0 ? [name, $"{name}.{properties.DomainName}"] : [name];
    }
}
