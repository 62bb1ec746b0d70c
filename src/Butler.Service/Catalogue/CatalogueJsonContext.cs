using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Service.Catalogue;

/// <summary>The catalogue as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    WriteIndented = true,
    IndentSize = 1,
    NewLine = "\n")]
[JsonSerializable(typeof(SettingsCatalogue))]
[JsonSerializable(typeof(IReadOnlyList<Explanation>))]
internal sealed partial class CatalogueJsonContext : JsonSerializerContext
{
    /// <summary>Gets the context that leaves letters and brackets readable.</summary>
    public static CatalogueJsonContext Readable => new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
