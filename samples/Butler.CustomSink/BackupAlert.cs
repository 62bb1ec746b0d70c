using System.Text.Json.Serialization;
using Butler.Alerts;

namespace Butler.CustomSink;

/// <summary>A kind of alert that Butler does not know.</summary>
public sealed record BackupAlert : Alert
{
    public static AlertKind Failed { get; } =
        new("backup-failed", "backupFailure", "Backup failed", AlertSeverity.Error) { SentByDefault = true };

    public string Server { get; init; } = "";

    public string Message { get; init; } = "";

    [JsonIgnore]
    public override string Kind => Failed.Name;

    [JsonIgnore]
    public override string Subject => Server;

    [JsonIgnore]
    public override string SubjectName => Server;
}
