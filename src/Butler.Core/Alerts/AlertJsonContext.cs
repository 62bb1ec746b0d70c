using System.Text.Json.Serialization;
using Butler.Alerts;

namespace Butler.Core.Alerts;

/// <summary>How the alerts that ship with Butler are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReloadAlert))]
[JsonSerializable(typeof(CloudReloadAlert))]
[JsonSerializable(typeof(ServiceAlert))]
[JsonSerializable(typeof(LicenseAlert))]
[JsonSerializable(typeof(ReportAlert))]
[JsonSerializable(typeof(ButlerProblemAlert))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class AlertJsonContext : JsonSerializerContext;
