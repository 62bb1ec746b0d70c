using Butler.Alerts;

namespace Butler.CustomSink;

/// <summary>Hands failed backups to Butler.</summary>
public sealed class BackupWatch(IAlertInbox inbox)
{
    public async Task ReportAsync(string server, string run, string message, CancellationToken cancellationToken) =>
        await inbox.AcceptAsync(
            new BackupAlert { Server = server, Message = message },
            deduplicationKey: $"backup-failed:{run}",
            deduplicationWindow: TimeSpan.FromHours(1),
            cancellationToken);
}
