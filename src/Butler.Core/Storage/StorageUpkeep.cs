using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Looks after the open database: whether it takes writes again, whether it is whole, and that unused space goes back to the disk.</summary>
internal sealed class StorageUpkeep(SqliteDatabase database, StorageState state, TimeProvider time, ILogger<StorageUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Some room stays for what comes next; beyond it, pages go back in parts, so that no write waits long.
    private const long SparePages = 256;
    private const int PagesPerWrite = 64;

    // More than the rest of a page that has room left: a disk that takes this takes whatever comes.
    private const int ProbeBytes = 65_536;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsOpen)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ProbeAsync(cancellationToken);
            await GiveBackAsync(cancellationToken);
            await CheckOnceAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.UpkeepFailed(failure);
        }
    }

    // A database that nobody writes to is looked at too: it may have been deleted.
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        if (!state.IsFailing)
        {
            await database.WriteAsync(static _ => true, cancellationToken);
            return;
        }

        await database.WriteAsync(static session => session.Execute("DELETE FROM storage_probe"), cancellationToken);
        await database.WriteAsync(static session => session.Execute("INSERT INTO storage_probe (filler) VALUES (zeroblob($bytes))", ("$bytes", (long)ProbeBytes)), cancellationToken);
        await database.WriteAsync(static session => session.Execute("DELETE FROM storage_probe"), cancellationToken);
        state.Works();
    }

    private async Task GiveBackAsync(CancellationToken cancellationToken)
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
    }

    private static long CountSpare(SqliteSession session) =>
        DatabaseCompacting.IsNeeded(session) ? 0 : session.Number("PRAGMA freelist_count");

    private async Task CheckOnceAsync(CancellationToken cancellationToken)
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
            state.Damaged(database.Path, $"SQLite's check says '{found}'.");
        }
    }
}
