namespace Butler.Qlik.Alerts;

/// <summary>Parses log events exactly like the listener, without accepting them.</summary>
public interface IUdpEventReader
{
    /// <summary>Parses one datagram. Never throws because of its content.</summary>
    /// <param name="datagram">The bytes of the datagram.</param>
    /// <param name="receivedAt">When it was received.</param>
    /// <returns>The alert, or why it is none.</returns>
    UdpEventReading Read(ReadOnlySpan<byte> datagram, DateTimeOffset receivedAt);
}
