using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Butler.Simulation.Tests;

/// <summary>Listens where a Butler would listen.</summary>
internal sealed class LogEventReceiver : IDisposable
{
    // A whole burst fits, however late the test gets to read it.
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0)) { Client = { ReceiveBufferSize = 4 * 1024 * 1024 } };

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    public async Task<byte[]> ReceiveBytesAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        return (await _socket.ReceiveAsync(limit.Token)).Buffer;
    }

    public async Task<string> ReceiveAsync() => Encoding.UTF8.GetString(await ReceiveBytesAsync());

    /// <summary>Datagrams on loopback are there as soon as they are sent, so nothing waiting means nothing sent.</summary>
    public bool IsEmpty => _socket.Available == 0;

    public void Dispose() => _socket.Dispose();
}
