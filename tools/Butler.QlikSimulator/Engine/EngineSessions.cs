using System.Globalization;
using Butler.Simulation.Qrs;

namespace Butler.Simulation.Engine;

/// <summary>The sessions that are open. Sockets of the same user on the same path share one, unless the path asks for an identity of its own.</summary>
internal sealed class EngineSessions(EngineSite engine)
{
    private readonly Dictionary<string, EngineSession> _open = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _sockets;
    private int _opened;

    public int OpenSessions
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    public int OpenSockets => Volatile.Read(ref _sockets);

    public int SocketsOpened => Volatile.Read(ref _opened);

    public (EngineSession Session, bool IsNew) Enter(QrsUser user, string path)
    {
        Interlocked.Increment(ref _sockets);
        Interlocked.Increment(ref _opened);
        var key = string.Create(CultureInfo.InvariantCulture, $"{user.Name} {path}");
        lock (_gate)
        {
            var isNew = !_open.TryGetValue(key, out var session);
            if (session is null)
            {
                _open[key] = session = new EngineSession(engine, user, key);
            }

            session.Sockets++;
            return (session, isNew);
        }
    }

    public void Leave(EngineSession session)
    {
        lock (_gate)
        {
            if (--session.Sockets == 0)
            {
                _open.Remove(session.Name);
                session.Dispose();
            }
        }

        Interlocked.Decrement(ref _sockets);
    }
}
