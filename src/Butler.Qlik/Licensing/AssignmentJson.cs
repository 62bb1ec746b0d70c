using System.Text.Json.Serialization;

namespace Butler.Qlik.Licensing;

/// <summary>How QRS's JSON about access licences is read.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QrsAssignment))]
[JsonSerializable(typeof(List<QrsHolder>))]
internal sealed partial class AssignmentJson : JsonSerializerContext;
