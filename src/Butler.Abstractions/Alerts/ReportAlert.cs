using System.Text.Json.Serialization;
using Butler.Measurements;

namespace Butler.Alerts;

/// <summary>What a monitor found at one look: the one form of all regular reports, such as the use of licenses or the version of Qlik Sense.</summary>
/// <remarks>
/// A report brings what messages show and what time series keep; each destination renders that without knowing the report. So a new
/// report needs a registered kind and no edit of a destination. Values are texts, booleans and numbers; once stored they can be
/// <see cref="System.Text.Json.JsonElement"/>s of these.
/// </remarks>
public sealed record ReportAlert : Alert
{
    /// <summary>Gets the name of the kind of report, as in <c>license-usage</c>.</summary>
    public string Report { get; init; } = "";

    /// <summary>Gets the report in a few words, for a reader.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Gets what a message shows, in its order: names such as <c>professionalUsed</c>, and their values. Nulls are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; init; } = [];

    /// <summary>Gets what time series keep. Empty when the report has nothing for them.</summary>
    public IReadOnlyList<Measurement> Points { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => Report;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Site;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName => Summary;
}
