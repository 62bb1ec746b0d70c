using System.Text.Json.Serialization;

namespace Butler.Alerts;

/// <summary>What Butler has to say about one event. The common part of all kinds.</summary>
/// <remarks>
/// An alert is immutable and is stored as JSON between the steps of its road, so that a crash loses nothing.
/// Text that came from outside (task names, script logs) is data: whoever prints it escapes it for the medium.
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

    /// <summary>Gets the look-ups that failed; a message names them so that the reader knows what is missing.</summary>
    public IReadOnlyList<AlertGap> Gaps { get; init; } = [];

    /// <summary>Gets the name of the alert's <see cref="AlertKind"/>. It can change while the alert is enriched.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>Gets what the alert is about. Rate limits count per subject: a task id, <c>host|service</c>.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }

    /// <summary>Gets the name of the subject for a reader: the task's name, the service's name.</summary>
    [JsonIgnore]
    public abstract string SubjectName { get; }

    /// <summary>Gets whether <see cref="RoutingTags"/> and <see cref="RoutingProperties"/> could be found out.</summary>
    /// <value><see langword="true"/> by default. While it is <see langword="false"/>, gates stand open: an alert too many is better than
    /// an alert that nobody gets.</value>
    [JsonIgnore]
    public virtual bool IsRoutingKnown => true;

    /// <summary>Gets the part that has to be looked up before <see cref="IsRoutingKnown"/> can be true.</summary>
    /// <value><see cref="AlertParts.None"/> by default: nothing has to.</value>
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

    /// <summary>Gets the tags that a route's tag gate looks at.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> RoutingTags => [];

    /// <summary>Gets the custom properties that a route's gates and per-task recipients look at.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<CustomPropertyValue> RoutingProperties => [];

    /// <summary>Gets the owner that a route may notify; <see langword="null"/> when there is none or it is unknown.</summary>
    [JsonIgnore]
    public virtual AlertOwner? RoutingOwner => null;

    /// <summary>Determines whether the alert may go to a destination at all.</summary>
    /// <param name="sink">The name of the destination's sink.</param>
    /// <returns><see langword="true"/> by default; <see langword="false"/> for an alert that is about this very destination.</returns>
    public virtual bool MayGoTo(string sink) => true;
}

/// <summary>The parts of an alert that have to be looked up.</summary>
[Flags]
public enum AlertParts
{
    /// <summary>Nothing beyond what the event itself says.</summary>
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

    /// <summary>The task as QRS answered it, with all its members.</summary>
    RawTask = 64 | Task,

    /// <summary>The app as QRS answered it, with all its members.</summary>
    RawApp = 128 | App,

    /// <summary>Everything but the whole text of the script log and the answers of QRS as they came.</summary>
    All = Task | App | Owner | Execution | ScriptLog,
}
