using System.Text.Json.Serialization;

namespace Butler.CustomSink;

[JsonSerializable(typeof(BackupAlert))]
public sealed partial class BackupJson : JsonSerializerContext;
