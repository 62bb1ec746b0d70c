using System.Net;
using System.Net.Sockets;

namespace Butler.Simulation.Events;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A datagram to {Target} could not be sent: {Error}")]
    public static partial void DatagramNotSent(this ILogger logger, IPEndPoint target, SocketError error);
}
