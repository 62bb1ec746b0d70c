using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Qlik.Qrs;

/// <summary>Defines how QRS's JSON is parsed.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<QrsTask>))]
[JsonSerializable(typeof(List<QrsApp>))]
[JsonSerializable(typeof(List<QrsExecution>))]
[JsonSerializable(typeof(List<QrsNamed>))]
[JsonSerializable(typeof(List<JsonElement>))]
[JsonSerializable(typeof(List<QrsExecutionSession>))]
[JsonSerializable(typeof(List<QrsTrigger>))]
[JsonSerializable(typeof(List<QrsSchedulerService>))]
[JsonSerializable(typeof(QrsAbout))]
[JsonSerializable(typeof(QrsCount))]
[JsonSerializable(typeof(QrsTask))]
[JsonSerializable(typeof(QrsApp))]
[JsonSerializable(typeof(QrsUser))]
[JsonSerializable(typeof(QrsTicket))]
[JsonSerializable(typeof(QrsLicense))]
[JsonSerializable(typeof(QrsTable))]
[JsonSerializable(typeof(QrsTableQuestion))]
internal sealed partial class QrsJson : JsonSerializerContext;
