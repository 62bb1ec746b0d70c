using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Apps;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<AppAnswer>))]
[JsonSerializable(typeof(AppReloadStarted))]
internal sealed partial class AppJsonContext : JsonSerializerContext
{
    /// <summary>Gets a context that writes names as they are, as Butler 16 does, instead of escaping all but ASCII.</summary>
    public static AppJsonContext Plain { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
