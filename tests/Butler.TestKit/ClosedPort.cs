using System.Net;
using System.Net.Sockets;

namespace Butler.TestKit;

/// <summary>A TCP port where nobody listens until this is disposed: it is taken, so connections are refused and no other program gets it.</summary>
public sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };

    public ClosedPort()
    {
        // On all addresses: tests also use 127.0.0.2 and its like.
        _socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        Number = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    public int Number { get; }

    public override string ToString() => $"{Number}";

    /// <summary>Releases the port. A test does so early if its server is to start there.</summary>
    public void Dispose() => _socket.Dispose();
}
