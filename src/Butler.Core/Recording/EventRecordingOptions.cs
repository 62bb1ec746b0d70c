using System.ComponentModel.DataAnnotations;

namespace Butler.Core.Recording;

/// <summary>Keeps the events that arrive in a file, while Butler runs. Key: <c>Butler:eventRecording</c>.</summary>
public sealed class EventRecordingOptions
{
    /// <summary>Gets or sets whether events are recorded.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the file. The time of the start is added to its name, so that no recording replaces another.</summary>
    /// <value><c>events.jsonl</c> by default.</value>
    public string File { get; set; } = "events.jsonl";

    /// <summary>Gets or sets how large the file may become, in MiB; then the recording ends.</summary>
    /// <value>1 to 10000; 100 by default.</value>
    [Range(1, 10_000)]
    public int MaxSizeMiB { get; set; } = 100;

    /// <summary>Gets or sets how long is recorded, in seconds, so that a forgotten switch does no harm.</summary>
    /// <value>1 second to 7 days, counted from the first event; 1 hour by default.</value>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets whether names of people, hosts, tasks and apps, addresses and paths are replaced, each by the same word every time.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Anonymize { get; set; }
}
