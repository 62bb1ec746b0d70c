using System.Text.Json.Serialization;
using Butler.Checking;

namespace Butler.Service.CommandLine;

/// <summary>The report of <c>butler check --output json</c>. The names of its members are contract.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckJson : JsonSerializerContext;
