using Butler.Simulation.Engine;

namespace Butler.Simulation;

/// <summary>Looks into the simulated engine. Safe for concurrent use.</summary>
public sealed class SimulatedEngine
{
    private readonly EngineSite _site;
    private readonly EngineSessions _sessions;

    internal SimulatedEngine(EngineSite site, EngineSessions sessions, Uri address)
    {
        _site = site;
        _sessions = sessions;
        Address = address;
    }

    /// <summary>Gets the address, such as <c>wss://127.0.0.1:4747/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Gets the port.</summary>
    public int Port => Address.Port;

    /// <summary>Gets how many sockets are open.</summary>
    public int OpenSockets => _sessions.OpenSockets;

    /// <summary>Gets how many sessions are open; sockets can share one.</summary>
    public int OpenSessions => _sessions.OpenSessions;

    /// <summary>Gets how many sockets were opened since the start.</summary>
    public int SocketsOpened => _sessions.SocketsOpened;

    /// <summary>Gets how many requests of each method came.</summary>
    public IReadOnlyDictionary<string, long> Calls => _site.Calls;

    /// <summary>Gets the largest number of requests that were being answered at the same time.</summary>
    public int MostCallsAtOnce => _site.MostCallsAtOnce;

    /// <summary>Gets the reloads that were asked for, oldest first.</summary>
    public IReadOnlyList<EngineReloadRecord> Reloads => _site.Reloads;
}
