using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Files;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FileCopyAnswer))]
[JsonSerializable(typeof(FileMoveAnswer))]
[JsonSerializable(typeof(DirectoryAnswer))]
internal sealed partial class FilesJsonContext : JsonSerializerContext;
