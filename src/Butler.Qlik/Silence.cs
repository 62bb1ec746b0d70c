namespace Butler.Qlik;

/// <summary>Remembers that something did not respond in time, so that not every alert waits for it.</summary>
internal sealed class Silence(TimeProvider time)
{
    /// <summary>How long it is skipped.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _since;

    /// <summary>Determines whether it may be tried. After the pause one call tries it; others keep skipping it until that call returns.</summary>
    public bool MayTry()
    {
        lock (_lock)
        {
            if (_since is not { } since)
            {
                return true;
            }

            if (time.GetElapsedTime(since) < Pause)
            {
                return false;
            }

            _since = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>It answered.</summary>
    public void Ended()
    {
        lock (_lock)
        {
            _since = null;
        }
    }

    /// <summary>Records that it did not respond in time.</summary>
    /// <returns>Whether it is left out from now on, and was not before.</returns>
    public bool Began()
    {
        lock (_lock)
        {
            var isNew = _since is null;
            _since = time.GetTimestamp();
            return isNew;
        }
    }
}
