using System.Text.Json.Serialization;
using Butler.Alerts;

namespace Butler.Core.Alerts;

/// <summary>How alerts about tasks are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReloadAlert))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class AlertJsonContext : JsonSerializerContext;
