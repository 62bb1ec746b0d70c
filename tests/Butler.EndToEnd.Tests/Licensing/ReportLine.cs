using System.Text.Json.Serialization;

namespace Butler.EndToEnd.Tests.Licensing;

/// <summary>A line of a report as a client reads it.</summary>
internal sealed record ReportLine(int Position, string AssignmentId, string License, string UserDirectory, string UserId, [property: JsonPropertyName("verdict")] string Outcome, string Rule, string Detail);
