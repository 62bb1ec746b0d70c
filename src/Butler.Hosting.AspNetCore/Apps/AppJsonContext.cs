using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Apps;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<AppAnswer>))]
[JsonSerializable(typeof(AppReloadStarted))]
internal sealed partial class AppJsonContext : JsonSerializerContext;
