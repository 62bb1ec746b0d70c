using System.Net.Sockets;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>The buffer in which the operating system keeps datagrams until they are read. Events arrive in bursts, when many tasks fail at once.</summary>
internal static class ReceiveBuffer
{
    private const int Smallest = 64 * 1024;
    private const int LinuxSocketLevel = 1;
    private const int LinuxForcedSize = 33;

    /// <summary>Requests a size. The system may grant less.</summary>
    public static void Grow(Socket socket, int wanted)
    {
        for (var size = wanted; size >= Smallest; size /= 2)
        {
            try
            {
                socket.ReceiveBufferSize = size;
                break;
            }
            catch (SocketException)
            {
                // Some systems reject sizes that are too large for them. Try half of it.
            }
        }

        if (OperatingSystem.IsLinux() && SizeOf(socket) < wanted)
        {
            GrowBeyondLimit(socket, wanted);
        }
    }

    /// <summary>Gets the size that the system gave.</summary>
    public static int SizeOf(Socket socket) =>
        // Linux reports twice the size, because it includes its own overhead.
        OperatingSystem.IsLinux() ? socket.ReceiveBufferSize / 2 : socket.ReceiveBufferSize;

    /// <summary>Describes how to get a larger buffer.</summary>
    public static string CureFor(Socket socket, UdpEventOptions options) =>
        SizeOf(socket) >= options.ReceiveBufferSize
            ? "Raise udpServerConfig:receiveBufferSize, or give Butler more processor time."
            : OperatingSystem.IsLinux()
                ? $"Allow more with 'sysctl -w net.core.rmem_max={options.ReceiveBufferSize}', and for good in a file below /etc/sysctl.d; then restart Butler."
                : "Lower udpServerConfig:receiveBufferSize to what the system allows, or raise that limit; then restart Butler.";

    // Administrators may exceed net.core.rmem_max (CAP_NET_ADMIN).
    private static void GrowBeyondLimit(Socket socket, int wanted)
    {
        try
        {
            socket.SetRawSocketOption(LinuxSocketLevel, LinuxForcedSize, BitConverter.GetBytes(wanted));
        }
        catch (SocketException)
        {
            // Not allowed; the log shows the actual size.
        }
    }
}
