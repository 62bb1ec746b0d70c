using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Reads the drops of the socket itself from Linux (<c>SO_MEMINFO</c>, since Linux 4.12).</summary>
internal sealed class LinuxSocketDrops(Socket socket) : IKernelDrops
{
    private const int SocketLevel = 1;
    private const int MemoryInfo = 55;
    private const int DropsIndex = 8;
    private readonly byte[] _answer = new byte[(DropsIndex + 1) * sizeof(uint)];
    private long _total;
    private uint _last;

    public string Scope => "of Butler's port";

    public long? Read()
    {
        try
        {
            if (socket.GetRawSocketOption(SocketLevel, MemoryInfo, _answer) < _answer.Length)
            {
                return null;
            }

            // The counter has 32 bits and wraps around.
            var now = MemoryMarshal.Cast<byte, uint>(_answer)[DropsIndex];
            _total += unchecked(now - _last);
            _last = now;
            return _total;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
