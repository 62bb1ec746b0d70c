using System.Net;
using System.Net.Sockets;

namespace Butler.TestKit;

/// <summary>Finds a port that was free a moment ago, for brokers that need to be told one.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
