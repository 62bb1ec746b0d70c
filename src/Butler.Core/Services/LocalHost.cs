using System.Net;

namespace Butler.Core.Services;

/// <summary>Gets whether a host is the machine that Butler runs on.</summary>
internal static class LocalHost
{
    public static bool Is(string host) =>
        host == "." || IsName(host, "localhost") || IsName(host, Environment.MachineName) || IsName(host, Dns.GetHostName())
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsName(string host, string name) => host.Equals(name, StringComparison.OrdinalIgnoreCase);
}
