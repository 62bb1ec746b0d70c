using Butler.Core.Storage;
using Butler.Licensing.Storage;

namespace Butler.Core.Licensing.Release;

/// <summary>The tables of the reports. Times are Unix milliseconds.</summary>
internal static class LicenseReleaseSchema
{
    private const string Version1 =
        """
        CREATE TABLE license_release_runs (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL,
            state INTEGER NOT NULL,
            dry_run INTEGER NOT NULL,
            started_by INTEGER NOT NULL,
            licenses TEXT NOT NULL,
            max_releases INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            ended_at INTEGER,
            reason TEXT NOT NULL);
        CREATE INDEX license_release_runs_open ON license_release_runs (id) WHERE state = 0;

        CREATE TABLE license_release_decisions (
            run_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            assignment_id TEXT NOT NULL,
            license INTEGER NOT NULL,
            holder_id TEXT NOT NULL,
            user_directory TEXT NOT NULL,
            user_id TEXT NOT NULL,
            last_used INTEGER,
            assigned_at INTEGER,
            quarantined INTEGER NOT NULL,
            days_idle INTEGER,
            verdict INTEGER NOT NULL,
            rule INTEGER NOT NULL,
            detail TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (run_id, position)) WITHOUT ROWID;
        CREATE INDEX license_release_decisions_verdict ON license_release_decisions (run_id, verdict);
        """;

    public static StorageSchema Schema { get; } = new("license-release", typeof(ILicenseReleaseJournal), [Version1]);
}
