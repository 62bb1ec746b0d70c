using System.Text.Json.Serialization;
using Butler.Problems;

namespace Butler.Alerts;

/// <summary>A problem in Butler itself, or the end of one.</summary>
public sealed record ButlerProblemAlert : Alert
{
    /// <summary>Gets the key shared by all alerts about the same problem, such as <c>destination:slack</c>; see <see cref="ButlerProblem.Key"/>.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets the description of the problem.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets what the administrator can do about it; may be empty.</summary>
    public string Cure { get; init; } = "";

    /// <summary>Gets whether the problem is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Gets how often it was reported.</summary>
    public long Count { get; init; } = 1;

    /// <summary>Gets the name of the machine that Butler runs on.</summary>
    public string Host { get; init; } = "";

    /// <summary>Gets the problems, one sentence each, if the alert reports several at once; otherwise empty.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Gets the names of the sinks that do not get the alert because it is about them.</summary>
    public IReadOnlyList<string> AvoidedSinks { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => IsOver ? AlertKinds.ButlerProblemOver.Name : AlertKinds.ButlerProblem.Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Key;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName => Message;

    /// <inheritdoc/>
    public override bool MayGoTo(string sink) => !AvoidedSinks.Contains(sink, StringComparer.Ordinal);
}
