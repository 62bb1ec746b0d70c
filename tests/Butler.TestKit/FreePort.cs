using System.Net;
using System.Net.Sockets;

namespace Butler.TestKit;

/// <summary>Finds ports for servers that need to be told one.</summary>
/// <remarks>
/// They lie below those that systems hand out to connections, so that none of the many connections of a test run takes one before its server
/// has started. No port is found twice by one process.
/// </remarks>
public static class FreePort
{
    private const int Lowest = 10_000;
    private const int Count = 20_000;

    private static int _last = Random.Shared.Next(Count);

    /// <summary>Finds a TCP port.</summary>
    public static int Find() => Find(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Finds a UDP port.</summary>
    public static int FindUdp() => Find(SocketType.Dgram, ProtocolType.Udp);

    private static int Find(SocketType type, ProtocolType protocol)
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = Lowest + ((Interlocked.Increment(ref _last) & int.MaxValue) % Count);
            if (IsFree(port, type, protocol))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {Lowest} to {Lowest + Count - 1} is free.");
    }

    private static bool IsFree(int port, SocketType type, ProtocolType protocol)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, type, protocol) { ExclusiveAddressUse = true };
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
