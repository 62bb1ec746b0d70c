using System.Text.Json.Serialization;

namespace Butler.Alerts;

/// <summary>A part of an alert that could not be looked up.</summary>
/// <param name="Part">The missing part in readable form: <c>script log</c>, <c>app owner</c>.</param>
/// <param name="Reason">The reason, without secrets, such as <c>QRS at sense1:4242 answered 403 to GET app/full</c>.</param>
public sealed record AlertGap(string Part, string Reason)
{
    /// <summary>Gets the parts that may become available later, because the source could not be reached.</summary>
    /// <value><see cref="AlertParts.None"/> by default: trying again would not help. Deliveries that depend on an awaited part wait for it, and
    /// the alert is enriched again without this gap.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AlertParts Awaits { get; init; }

    /// <summary>Gets since when the parts are awaited; filled in by the pipeline.</summary>
    /// <value><see langword="null"/> when nothing is awaited.</value>
    public DateTimeOffset? Since { get; init; }
}
