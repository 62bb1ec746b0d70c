using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.SettingsPage;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SettingsReport))]
internal sealed partial class SettingsReportJsonContext : JsonSerializerContext;
