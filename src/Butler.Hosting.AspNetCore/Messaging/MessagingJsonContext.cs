using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Messaging;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(MqttPublication))]
[JsonSerializable(typeof(SlackPostAnswer))]
internal sealed partial class MessagingJsonContext : JsonSerializerContext;
