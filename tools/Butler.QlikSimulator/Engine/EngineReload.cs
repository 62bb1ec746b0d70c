using System.Text.Json.Nodes;

namespace Butler.Simulation.Engine;

/// <summary>A reload that runs in a session: how far it is, and how it ends.</summary>
internal sealed class EngineReload(long requestId, AppReloadBehaviour behaviour, TimeProvider time, CancellationToken sessionEnded) : IDisposable
{
    private readonly CancellationTokenSource _cancelled = CancellationTokenSource.CreateLinkedTokenSource(sessionEnded);
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private int _told;
    private bool _finished;

    public long RequestId => requestId;

    /// <summary>Lets the time of the reload pass.</summary>
    /// <returns><see langword="false"/> when it was cancelled.</returns>
    public async Task<bool> RunAsync()
    {
        try
        {
            await Task.Delay(behaviour.End == AppReloadEnd.Hang ? Timeout.InfiniteTimeSpan : behaviour.Duration, time, _cancelled.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            lock (_gate)
            {
                _finished = true;
            }
        }
    }

    public void Cancel() => _cancelled.Cancel();

    /// <summary>Returns the messages that are new since the last time, and the one of the moment.</summary>
    public JsonObject Progress()
    {
        lock (_gate)
        {
            var elapsed = time.GetElapsedTime(_started);
            var share = _finished || behaviour.Duration <= TimeSpan.Zero ? 1 : Math.Min(elapsed / behaviour.Duration, 1);
            var reached = behaviour.End == AppReloadEnd.Hang && !_finished
                ? Math.Min(1, behaviour.Messages.Count)
                : (int)(share * behaviour.Messages.Count);
            var news = behaviour.Messages.Skip(_told).Take(reached - _told).ToList();
            if (_finished && behaviour.End == AppReloadEnd.Fail && _told <= behaviour.Messages.Count)
            {
                news.Add("Error: Field 'AmountLocal' not found");
                reached = behaviour.Messages.Count + 1;
            }

            _told = Math.Max(_told, reached);
            return Json(true, _finished, elapsed, string.Join("\r\n", news), _finished ? "" : behaviour.Messages.ElementAtOrDefault(reached) ?? "");
        }
    }

    public static JsonObject NoProgress() => Json(false, false, TimeSpan.Zero, "", "");

    public void Dispose() => _cancelled.Dispose();

    private static JsonObject Json(bool started, bool finished, TimeSpan elapsed, string persistent, string transient) => new()
    {
        ["qStarted"] = started,
        ["qFinished"] = finished,
        ["qCompleted"] = 0,
        ["qTotal"] = 0,
        ["qKB"] = 0,
        ["qMillisecs"] = (long)elapsed.TotalMilliseconds,
        ["qUserInteractionWanted"] = false,
        ["qPersistentProgress"] = persistent,
        ["qTransientProgress"] = transient,
        ["qErrorData"] = new JsonArray(),
    };
}
