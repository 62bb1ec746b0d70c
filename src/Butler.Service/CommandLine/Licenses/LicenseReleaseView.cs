using System.Text.Json.Serialization;
using Butler.Hosting.AspNetCore.Licensing;
using Butler.Licensing;

namespace Butler.Service.CommandLine.Licenses;

/// <summary>A report as a program reads it; the parts are those of <c>/v5/licenses/release-runs</c>.</summary>
internal sealed record LicenseReleaseView(LicenseReleaseRun Run, IReadOnlyList<ReleaseDecisionAnswer> Decisions);

/// <summary>How reports are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LicenseReleaseView))]
internal sealed partial class LicenseReleaseJson : JsonSerializerContext;
