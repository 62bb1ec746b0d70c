using System.Net;
using System.Net.Sockets;

namespace Butler.EndToEnd.Tests;

/// <summary>Finds ports that were free a moment ago, for processes that need to be told one.</summary>
internal static class FreePorts
{
    public static int Tcp() => Bind(SocketType.Stream, ProtocolType.Tcp);

    public static int Udp() => Bind(SocketType.Dgram, ProtocolType.Udp);

    private static int Bind(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
