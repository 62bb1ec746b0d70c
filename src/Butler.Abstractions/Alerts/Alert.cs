using System.Text.Json.Serialization;

namespace Butler.Alerts;

/// <summary>An event that Butler reports. The common base of all kinds of alert.</summary>
/// <remarks>
/// An alert is immutable and is stored as JSON between the steps of the pipeline, so that a crash loses nothing.
/// Text from outside (task names, script logs) is untrusted data: whatever renders it must escape it for its output format.
/// </remarks>
public abstract record Alert
{
    /// <summary>Gets Butler's own id of the alert: unique, sortable by time.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets when Butler learned of the event.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets the name of the Qlik Sense site or cloud tenant that the event happened at.</summary>
    /// <value><c>default</c> when only one is configured.</value>
    public string Site { get; init; } = "default";

    /// <summary>Gets the lookups that failed; the message lists them so that the reader knows what is missing.</summary>
    public IReadOnlyList<AlertGap> Gaps { get; init; } = [];

    /// <summary>Gets how late Butler found the event by itself, because nothing announced it; <see langword="null"/> for an event that was announced.</summary>
    public TimeSpan? FoundLateBy { get; init; }

    /// <summary>Gets the id, in the history of executions, of the execution that Butler found by itself; empty for an event that was announced.</summary>
    public string FoundExecutionId { get; init; } = "";

    /// <summary>Gets the name of the alert's <see cref="AlertKind"/>. It can change while the alert is enriched.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>Gets the subject of the alert. Rate limits are counted per subject: a task id, <c>host|service</c>.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }

    /// <summary>Gets the name of the subject for a reader: the task's name, the service's name.</summary>
    [JsonIgnore]
    public abstract string SubjectName { get; }

    /// <summary>Gets whether <see cref="RoutingTags"/> and <see cref="RoutingProperties"/> could be found out.</summary>
    /// <value><see langword="true"/> by default. While it is <see langword="false"/>, gates are open: one alert too many is better than
    /// one that nobody receives.</value>
    [JsonIgnore]
    public virtual bool IsRoutingKnown => true;

    /// <summary>Gets the part that has to be looked up before <see cref="IsRoutingKnown"/> can be true.</summary>
    /// <value><see cref="AlertParts.None"/> by default.</value>
    [JsonIgnore]
    public virtual AlertParts RoutingPart => AlertParts.None;

    /// <summary>Gets the kinds that the alert may turn out to be of, <see cref="Kind"/> among them.</summary>
    /// <value>Only <see cref="Kind"/> by default.</value>
    [JsonIgnore]
    public virtual IReadOnlyList<string> PossibleKinds => [Kind];

    /// <summary>Gets the parts that <see cref="Gaps"/> await.</summary>
    [JsonIgnore]
    public AlertParts Awaits => Gaps.Aggregate(AlertParts.None, static (parts, gap) => parts | gap.Awaits);

    /// <summary>Tests whether one of several parts is awaited.</summary>
    /// <param name="parts">The parts.</param>
    /// <returns><see langword="true"/> when a gap awaits one of them.</returns>
    public bool IsAwaited(AlertParts parts) => (Awaits & parts) != AlertParts.None;

    /// <summary>Gets the tags checked by a route's tag gate.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> RoutingTags => [];

    /// <summary>Gets the custom properties used by a route's gates and per-task recipients.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<CustomPropertyValue> RoutingProperties => [];

    /// <summary>Gets the owner that a route may notify; <see langword="null"/> if there is none or it is unknown.</summary>
    [JsonIgnore]
    public virtual AlertOwner? RoutingOwner => null;

    /// <summary>Gets what went wrong, as far as it is known; <see langword="null"/> for an alert about something that is no failure of a task or reload.</summary>
    [JsonIgnore]
    public virtual ReloadCause? KnownCause => null;

    /// <summary>Determines whether the alert may go to a destination at all.</summary>
    /// <param name="sink">The name of the destination's sink.</param>
    /// <returns><see langword="true"/> by default; <see langword="false"/> for an alert that is about this very destination.</returns>
    public virtual bool MayGoTo(string sink) => true;
}

/// <summary>The parts of an alert that have to be looked up.</summary>
[Flags]
public enum AlertParts
{
    /// <summary>Nothing beyond the content of the event itself.</summary>
    None = 0,

    /// <summary>The task: type, tags, custom properties.</summary>
    Task = 1,

    /// <summary>The app: tags, custom properties, stream.</summary>
    App = 2,

    /// <summary>The owner of the app with mail addresses.</summary>
    Owner = 4,

    /// <summary>The result of the execution.</summary>
    Execution = 8,

    /// <summary>The script log.</summary>
    ScriptLog = 16,

    /// <summary>The script log with its whole text.</summary>
    FullScriptLog = 32 | ScriptLog,

    /// <summary>The task as returned by QRS, with all its members.</summary>
    RawTask = 64 | Task,

    /// <summary>The app as returned by QRS, with all its members.</summary>
    RawApp = 128 | App,

    /// <summary>The cause of a failure. It stands in the script log, which is read for it whether or not lines of the log are needed too.</summary>
    Cause = 256,

    /// <summary>What came before a failure: how many failures in a row, and the last success. Looked up only if that takes no time; without a gap if not.</summary>
    History = 512,

    /// <summary>Everything except the full text of the script log and the raw QRS responses.</summary>
    All = Task | App | Owner | Execution | ScriptLog | Cause | History,
}
