using System.Diagnostics;
using Butler.Core.Timing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Maintains the databases: checks whether they can be written again and are intact, and returns unused space to the disk.</summary>
internal sealed class StorageUpkeep(ButlerDatabases databases, TimeProvider time, ILogger<StorageUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Some space stays for future writes; beyond that, pages are released in batches, so that no write waits long.
    private const long SparePages = 256;
    private const int PagesPerWrite = 64;

    // Larger than the rest of a partially filled page: a disk that accepts this accepts any write.
    private const int ProbeBytes = 65_536;

    // Each at its own pace: checking a large file does not hold up the others.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        StorageMetrics.Show(this, databases);
        try
        {
            var loop = new IntervalLoop(Interval, time, logger.UpkeepFailed);
            await Task.WhenAll(databases.All.Select(database => loop.RunLaterAsync(token => LookAsync(database, token), stoppingToken)));
        }
        finally
        {
            StorageMetrics.Hide(this);
        }
    }

    private async Task LookAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        // What could not be opened at the start may have been put back meanwhile. The main one is open, or no store uses it.
        if (!database.IsOpen && (database == databases.Main || !database.TryOpen()))
        {
            return;
        }

        await ProbeAsync(database, cancellationToken);
        await GiveBackAsync(database, cancellationToken);
        await CheckOnceAsync(database, cancellationToken);
    }

    // A database without writes is checked too: it may have been deleted.
    private static async Task ProbeAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        if (!database.State.IsFailing)
        {
            await database.WriteAsync(static _ => true, cancellationToken);
            return;
        }

        await database.WriteAsync(static session => session.Execute("DELETE FROM storage_probe"), cancellationToken);
        await database.WriteAsync(static session => session.Execute("INSERT INTO storage_probe (filler) VALUES (zeroblob($bytes))", ("$bytes", (long)ProbeBytes)), cancellationToken);
        await database.WriteAsync(static session => session.Execute("DELETE FROM storage_probe"), cancellationToken);
        database.State.Works();
    }

    private async Task GiveBackAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        var given = 0L;
        while (await database.ReadAsync(CountSpare, cancellationToken) is > SparePages and var spare)
        {
            await database.WriteAsync(
                static session => session.Query($"PRAGMA incremental_vacuum({PagesPerWrite})", static _ => true), cancellationToken);
            var left = await database.ReadAsync(CountSpare, cancellationToken);
            if (left >= spare)
            {
                break;
            }

            given += spare - left;
        }

        if (given > 0)
        {
            logger.SpaceGivenBack(given, database.Path);
        }

        // The file only shrinks at a checkpoint. Without any writes that would never happen; no writer waits for it.
        if (await database.ReadAsync(session => IsTooLong(session, database.Path), cancellationToken))
        {
            await database.ReadAsync(static session => session.Query("PRAGMA wal_checkpoint(PASSIVE)", static _ => true), cancellationToken);
        }
    }

    private static bool IsTooLong(SqliteSession session, string path) =>
        new FileInfo(path).Length > (session.Number("PRAGMA page_count") + SparePages) * session.Number("PRAGMA page_size");

    private static long CountSpare(SqliteSession session) =>
        DatabaseCompacting.IsNeeded(session) ? 0 : session.Number("PRAGMA freelist_count");

    private async Task CheckOnceAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        if (!database.IsUnchecked)
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var found = await database.ReadAsync(
            session =>
            {
                using var stop = cancellationToken.Register(session.Interrupt);
                return session.Text("PRAGMA quick_check(1)");
            },
            cancellationToken);
        database.NoteChecked();
        if (found == "ok")
        {
            logger.DatabaseWhole(database.Path, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        else
        {
            database.State.Damaged(database.Path, $"SQLite's check says '{found}'.");
        }
    }
}
