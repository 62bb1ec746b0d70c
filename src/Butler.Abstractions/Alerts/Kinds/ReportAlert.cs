using System.Text.Json.Serialization;
using Butler.Measurements;

namespace Butler.Alerts;

/// <summary>The findings of one check by a monitor, such as license use or the Qlik Sense version: the common form of all regular reports.</summary>
/// <remarks>
/// A report contains the fields for messages and the values for time series; destinations render these without knowing the report. So a new
/// report only needs a registered kind and no change to any destination. Values are strings, booleans and numbers; once stored they can be
/// <see cref="System.Text.Json.JsonElement"/>s of these.
/// </remarks>
public sealed record ReportAlert : Alert
{
    /// <summary>Gets the name of the kind of report, as in <c>license-usage</c>.</summary>
    public string Report { get; init; } = "";

    /// <summary>Gets a short, readable summary of the report.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Gets the fields shown in messages, in order: names such as <c>professionalUsed</c>, and their values. Nulls are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; init; } = [];

    /// <summary>Gets the points for time series. Empty if the report has none.</summary>
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
