using System.Text.Json.Serialization;

namespace Butler.CustomSink.Tests.Guide;

[JsonSerializable(typeof(BackupAlert))]
public sealed partial class BackupJson : JsonSerializerContext;
