using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.EndpointList;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class EndpointListJsonContext : JsonSerializerContext;
