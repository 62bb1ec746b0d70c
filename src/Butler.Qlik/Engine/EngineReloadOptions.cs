using System.ComponentModel.DataAnnotations;

namespace Butler.Qlik.Engine;

/// <summary>How Butler reloads apps.</summary>
public sealed class EngineReloadOptions
{
    /// <summary>Gets or sets how many reloads may run at a time. A request beyond it is refused.</summary>
    /// <value>1 to 1000; 10 by default.</value>
    [Range(1, 1000)]
    public int MaxConcurrent { get; set; } = 10;

    /// <summary>Gets or sets how often the engine is asked how far a reload is.</summary>
    /// <value>More than zero; 2 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long Butler, when it is stopped, waits for running reloads before it cancels them. The host's own time limit
    /// for stopping, 30 seconds unless set, ends the wait too.</summary>
    /// <value>Zero or more; 15 seconds by default. A bare number in a file counts seconds.</value>
    public TimeSpan ShutdownWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how many ended reloads are remembered.</summary>
    /// <value>0 to 100000; 500 by default.</value>
    [Range(0, 100_000)]
    public int History { get; set; } = 500;
}
