using System.Text.Json.Serialization;

namespace Butler.Alerts;

/// <summary>Something an alert should have said but could not find out.</summary>
/// <param name="Part">What is missing, in words for a reader: <c>script log</c>, <c>app owner</c>.</param>
/// <param name="Reason">Why, free of secrets, as in <c>QRS at sense1:4242 answered 403 to GET app/full</c>.</param>
public sealed record AlertGap(string Part, string Reason)
{
    /// <summary>Gets the parts that may well be found out later: whoever was asked could not be reached.</summary>
    /// <value><see cref="AlertParts.None"/> by default: asking again would not help. Deliveries that depend on another part wait for it, and
    /// the alert is enriched again without this gap.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AlertParts Awaits { get; init; }

    /// <summary>Gets since when the parts are awaited; filled in by the pipeline.</summary>
    /// <value><see langword="null"/> when nothing is awaited.</value>
    public DateTimeOffset? Since { get; init; }
}
