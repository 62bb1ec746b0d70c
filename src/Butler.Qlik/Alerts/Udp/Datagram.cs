using System.Net;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>One datagram that passed the checks at the socket.</summary>
/// <param name="Bytes">The content.</param>
/// <param name="Sender">The sender; IPv4 in its native form.</param>
/// <param name="ReceivedAt">When it arrived.</param>
internal readonly record struct Datagram(byte[] Bytes, IPAddress Sender, DateTimeOffset ReceivedAt);
