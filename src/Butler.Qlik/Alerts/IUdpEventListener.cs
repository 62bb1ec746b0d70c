using System.Net;

namespace Butler.Qlik.Alerts;

/// <summary>Reports where Butler listens for log events.</summary>
public interface IUdpEventListener
{
    /// <summary>Gets the address and port that is listened on; <see langword="null"/> before the host started, after it stopped,
    /// and when listening is switched off.</summary>
    IPEndPoint? LocalEndPoint { get; }
}
