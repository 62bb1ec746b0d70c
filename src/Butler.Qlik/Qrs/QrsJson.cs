using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Qlik.Qrs;

/// <summary>How QRS's JSON is read.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<QrsTask>))]
[JsonSerializable(typeof(List<QrsApp>))]
[JsonSerializable(typeof(List<QrsExecution>))]
[JsonSerializable(typeof(List<QrsNamed>))]
[JsonSerializable(typeof(QrsAbout))]
[JsonSerializable(typeof(QrsCount))]
[JsonSerializable(typeof(List<JsonElement>))]
[JsonSerializable(typeof(QrsTask))]
[JsonSerializable(typeof(QrsApp))]
[JsonSerializable(typeof(QrsUser))]
[JsonSerializable(typeof(QrsTicket))]
[JsonSerializable(typeof(QrsLicense))]
internal sealed partial class QrsJson : JsonSerializerContext;
