using Butler.Simulation.Qrs;

namespace Butler.Simulation.Engine;

/// <summary>What the engine remembers for one user on one address: the open app and the handles. Sockets of both share it.</summary>
internal sealed class EngineSession(EngineSite engine, QrsUser user, string name) : IDisposable
{
    private readonly List<EngineObject> _objects = [];
    private readonly CancellationTokenSource _ended = new();

    public Lock Gate { get; } = new();

    public EngineSite Engine => engine;

    public QrsUser User => user;

    public string Name => name;

    public int Sockets { get; set; }

    public EngineDoc? Doc { get; private set; }

    public EngineReload? Reload { get; set; }

    /// <summary>Gets a token that is cancelled when the last socket has left.</summary>
    public CancellationToken Ended => _ended.Token;

    public int Open(SiteApp app, bool noData)
    {
        if (Doc is null)
        {
            var content = engine.ContentOf(app);
            Doc = new EngineDoc(app, content, noData, Add(new EngineObject("Doc", "", app.Id.ToString("D"), default)));
        }
        else if (Doc.App.Id != app.Id)
        {
            throw new EngineException(EngineErrorCodes.AppAlreadyOpen, Doc.App.Id.ToString("D"));
        }
        else if (Doc.HasNoData != noData)
        {
            throw new EngineException(EngineErrorCodes.AlreadyOpenInDifferentMode, Doc.App.Id.ToString("D"));
        }

        return Doc.Handle;
    }

    /// <summary>Gives an object a handle, the same one for the same object.</summary>
    public int Add(EngineObject added)
    {
        var known = added.IsSessionObject ? -1 : _objects.FindIndex(known => known.Type == added.Type && known.Id == added.Id);
        if (known < 0)
        {
            _objects.Add(added);
            known = _objects.Count - 1;
        }

        return known + 1;
    }

    public EngineObject? Find(int handle) => handle >= 1 && handle <= _objects.Count ? _objects[handle - 1] : null;

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }
}

/// <summary>The app that a session has open.</summary>
internal sealed record EngineDoc(SiteApp App, SiteAppContent Content, bool HasNoData, int Handle);
