using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Opens the socket for log events.</summary>
internal static class UdpEventSocket
{
    private const int WindowsReportConnectionReset = unchecked((int)0x9800000C);

    /// <summary>Opens and binds the socket.</summary>
    /// <exception cref="IOException">The address cannot be used; the message has the address and the reason.</exception>
    public static async Task<Socket> OpenAsync(UdpEventOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            var address = await FindAddressAsync(options.ServerHost, cancellationToken);
            socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = address.Equals(IPAddress.IPv6Any);
            }

            if (OperatingSystem.IsWindows())
            {
                // Otherwise Windows lets a second program take events away from this one, and reports ICMP messages as receive errors.
                socket.ExclusiveAddressUse = true;
                socket.IOControl(WindowsReportConnectionReset, [0, 0, 0, 0], null);
            }

            ReceiveBuffer.Grow(socket, options.ReceiveBufferSize);
            socket.Bind(new IPEndPoint(address, options.PortTaskFailure));
            var granted = ReceiveBuffer.SizeOf(socket);
            logger.Listening((IPEndPoint)socket.LocalEndPoint!, granted);
            if (granted < options.ReceiveBufferSize)
            {
                logger.SmallBuffer(granted, options.ReceiveBufferSize, ReceiveBuffer.CureFor(socket, options));
            }

            return socket;
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            throw new IOException(
                $"Cannot listen for Qlik Sense log events on {options.ServerHost}, UDP port {options.PortTaskFailure}: {Explain(exception)} "
                + "Change serverHost or portTaskFailure in the section udpServerConfig.",
                exception);
        }
    }

    private static async Task<IPAddress> FindAddressAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        return addresses.FirstOrDefault(static candidate => candidate.AddressFamily == AddressFamily.InterNetwork)
            ?? addresses.FirstOrDefault()
            ?? throw new SocketException((int)SocketError.HostNotFound);
    }

    private static string Explain(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program uses the port already.",
        SocketError.AddressNotAvailable => "the machine does not have this address.",
        SocketError.AccessDenied => "the system does not allow it; ports below 1024 often need special rights.",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name cannot be resolved.",
        _ => exception.Message + ".",
    };
}
