using System.Text.Json.Serialization;
using Butler.Alerts;

namespace Butler.Notifications.Tests.Templating;

internal sealed record DiskAlert : Alert
{
    public string Host { get; init; } = "";

    public long FreeBytes { get; init; }

    [JsonIgnore]
    public override string Kind => "disk-full";

    [JsonIgnore]
    public override string Subject => Host;

    [JsonIgnore]
    public override string SubjectName => Host;
}

[JsonSerializable(typeof(DiskAlert))]
internal sealed partial class DiskJson : JsonSerializerContext;
