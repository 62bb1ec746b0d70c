using System.Net;
using System.Net.Sockets;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Reads what the operating system reports about a socket.</summary>
internal static class KernelDrops
{
    private const string UdpTable = "/proc/net/udp";
    private const string Udp6Table = "/proc/net/udp6";

    public static IKernelDrops Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new MachineUdpErrors();
        }

        var ofSocket = new LinuxSocketDrops(socket);
        return ofSocket.Read() is not null ? ofSocket : new LinuxTableDrops(
            socket.AddressFamily == AddressFamily.InterNetworkV6 ? Udp6Table : UdpTable, ((IPEndPoint)socket.LocalEndPoint!).Port);
    }
}
