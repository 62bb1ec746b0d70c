using System.Text.Json.Serialization;

namespace Butler.Qlik.Cloud;

/// <summary>The JSON of requests for tokens.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CloudTokenJson : JsonSerializerContext;
