using System.Net;

namespace Butler.Qlik.Alerts;

/// <summary>Provides the address on which Butler listens for log events.</summary>
public interface IUdpEventListener
{
    /// <summary>Gets the address and port that Butler listens on; <see langword="null"/> before the host has started, after it has stopped,
    /// and if listening is switched off.</summary>
    IPEndPoint? LocalEndPoint { get; }
}
