using System.Text.Json.Serialization;
using Butler.Alerts;

namespace Butler.Core.Licensing.Release;

/// <summary>Defines how alerts about runs are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LicenseReleaseAlert))]
internal sealed partial class LicenseReleaseJsonContext : JsonSerializerContext;
