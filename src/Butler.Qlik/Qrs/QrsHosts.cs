namespace Butler.Qlik.Qrs;

/// <summary>Remembers which hosts cannot be reached, so that not every call waits for them.</summary>
internal sealed class QrsHosts(IReadOnlyList<Uri> hosts, TimeProvider time)
{
    /// <summary>How long a host that failed is skipped.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private const int FailuresOfAnOnlyHost = 3;
    private readonly Lock _lock = new();
    private readonly State[] _states = [.. hosts.Select(static host => new State(host))];

    /// <summary>Gets the host that the next call would try first.</summary>
    public Uri Current
    {
        get
        {
            lock (_lock)
            {
                return (Array.Find(_states, state => !IsPaused(state)) ?? _states[0]).Host;
            }
        }
    }

    /// <summary>Gets the number of hosts.</summary>
    public int Count => _states.Length;

    /// <summary>Gets host and port of an address, the port also when it is the usual one.</summary>
    public static string NameOf(Uri host) => $"{host.Host}:{host.Port}";

    /// <summary>Gets the host at a place in the order.</summary>
    public Uri this[int index] => _states[index].Host;

    /// <summary>Determines whether a host may be tried. After its pause one call tries it; others keep skipping it until that call returns.</summary>
    /// <param name="index">The place of the host.</param>
    /// <param name="reason">Why the host failed last, when it may not be tried.</param>
    /// <param name="isLookup">Whether an alert waits for the call.</param>
    public bool MayTry(int index, out string reason, bool isLookup = false)
    {
        lock (_lock)
        {
            var state = _states[index];
            reason = state.LastFailure;
            if (IsPaused(state) || (isLookup && IsWithinPause(state.SilentSince)))
            {
                return false;
            }

            if (state.PausedSince is not null)
            {
                state.PausedSince = time.GetTimestamp();
            }

            if (isLookup && state.SilentSince is not null)
            {
                state.SilentSince = time.GetTimestamp();
            }

            return true;
        }
    }

    /// <summary>Records that the host responded.</summary>
    public void Succeeded(int index)
    {
        lock (_lock)
        {
            _states[index].PausedSince = null;
            _states[index].SilentSince = null;
            _states[index].Failures = 0;
        }
    }

    /// <summary>The host could not be reached.</summary>
    /// <param name="index">The place of the host.</param>
    /// <param name="reason">Why, for messages.</param>
    /// <param name="isSlow">Whether the failure took a long time.</param>
    /// <param name="isLookup">Whether an alert waited for the call.</param>
    /// <returns>Whether the host is left out from now on, and was not before.</returns>
    public bool Failed(int index, string reason, bool isSlow, bool isLookup = false)
    {
        lock (_lock)
        {
            var state = _states[index];
            state.LastFailure = reason;
            if (_states.Length == 1 && isSlow && isLookup)
            {
                // Lookups have short timeouts. Other calls have more time, and no other host to use.
                var wasSilent = state.SilentSince is not null;
                state.SilentSince = time.GetTimestamp();
                return !wasSilent;
            }

            state.Failures++;
            if (_states.Length == 1 && !isSlow && state.Failures < FailuresOfAnOnlyHost)
            {
                return false;
            }

            var isNew = state.PausedSince is null;
            state.PausedSince = time.GetTimestamp();
            return isNew;
        }
    }

    private bool IsPaused(State state) => IsWithinPause(state.PausedSince);

    private bool IsWithinPause(long? since) => since is { } start && time.GetElapsedTime(start) < Pause;

    private sealed class State(Uri host)
    {
        public Uri Host { get; } = host;

        public int Failures { get; set; }

        public string LastFailure { get; set; } = "";

        public long? PausedSince { get; set; }

        /// <summary>Gets or sets since when only lookups skip the host.</summary>
        public long? SilentSince { get; set; }
    }
}
