namespace Butler.Qlik.Alerts;

/// <summary>Reads log events exactly as the listener does, without accepting them.</summary>
public interface IUdpEventReader
{
    /// <summary>Reads one datagram. Never throws for what it holds.</summary>
    /// <param name="datagram">The bytes of the datagram.</param>
    /// <param name="receivedAt">When it came.</param>
    /// <returns>The alert, or why it is none.</returns>
    UdpEventReading Read(ReadOnlySpan<byte> datagram, DateTimeOffset receivedAt);
}
