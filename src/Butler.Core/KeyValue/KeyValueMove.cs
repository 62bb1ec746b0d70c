using System.Diagnostics;
using Butler.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.KeyValue;

/// <summary>Moves the pairs that an earlier version stored in the main database to their own file. Startup does not wait for this; calls to
/// the store wait until everything is copied. Then they are deleted from the main database, in small batches.</summary>
/// <remarks>
/// A batch is copied together with a marker that records the progress of the copy, and only pairs up to the marker are deleted. So nothing is lost or
/// duplicated, wherever the process is killed. The marker belongs to one move, identified by an id that is in the main database as long as its
/// tables: if an earlier version was used again, or a backup was restored, the next move starts over.
/// </remarks>
internal sealed class KeyValueMove(SqliteDatabase from, SqliteDatabase to, TimeProvider time, ILogger<KeyValueMove> logger)
{
    // Alerts need space too: with less than this, a copy would use up theirs.
    private const long LeastRoom = 64L << 20;

    private readonly Lock _gate = new();
    private volatile bool _isCopied;
    private Task? _attempt;
    private Task? _clearing;
    private long _last;

    /// <summary>Waits until everything is copied. Failed attempts are repeated.</summary>
    public ValueTask FinishAsync(CancellationToken cancellationToken) => _isCopied ? default : new ValueTask(AttemptAsync().WaitAsync(cancellationToken));

    /// <summary>Deletes what was copied, and its tables. Does nothing once that is done.</summary>
    public Task ClearAsync() => _clearing = _clearing is { IsFaulted: false } running ? running : Task.Run(ClearUpAsync);

    private Task AttemptAsync()
    {
        lock (_gate)
        {
            return _attempt = _attempt is { IsFaulted: false } running ? running : Task.Run(CopyAsync);
        }
    }

    private async Task CopyAsync()
    {
        if (from.IsOpen && await from.ReadAsync(FormerPairs.AreThere, CancellationToken.None))
        {
            var id = await from.WriteAsync(FormerPairs.Claim, CancellationToken.None);
            (_last, var isCopied) = await to.WriteAsync(session => MovedPairs.Begin(session, id), CancellationToken.None);
            if (!isCopied || await ReadAsync(_last) is not null)
            {
                await CopyAllAsync();
            }
        }

        _isCopied = true;
    }

    private async Task CopyAllAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var spaces = await CopyNamespacesAsync();
        var copied = 0L;
        var reading = ReadAsync(_last);
        while (await reading is { } part)
        {
            await MakeSureOfRoomAsync();
            reading = ReadAsync(part.LastId);
            var now = Expiry.Now(time);
            copied += await to.WriteAsync(session => MovedPairs.Add(session, part, spaces, now), CancellationToken.None);
            _last = part.LastId;
        }

        await to.WriteAsync(MovedPairs.NoteCopied, CancellationToken.None);
        logger.PairsMoved(copied, from.Path, to.Path, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<Dictionary<long, long>> CopyNamespacesAsync()
    {
        var spaces = new Dictionary<long, long>();
        var last = 0L;
        while (await from.ReadAsync(session => FormerPairs.ReadNamespaces(session, last), CancellationToken.None) is [.., var end] part)
        {
            await to.WriteAsync(session => MovedPairs.AddNamespaces(session, part, spaces), CancellationToken.None);
            last = end.Id;
        }

        return spaces;
    }

    private async Task MakeSureOfRoomAsync()
    {
        if (HasRoom())
        {
            return;
        }

        // Space deleted here is returned to the disk within seconds, so that the next attempt gets further.
        await DeleteCopiedAsync();
        if (!HasRoom())
        {
            var failure = new ButlerStorageException(
                to.Path, $"Key-value pairs cannot move from '{from.Path}' to '{to.Path}': the disk has too little room. Free some space; Butler goes on by itself.");
            to.State.Failed(failure, writes: 0);
            throw failure;
        }
    }

    // A small database needs little.
    private bool HasRoom() =>
        new DriveInfo(Path.GetDirectoryName(to.Path)!).AvailableFreeSpace > Math.Min(LeastRoom, 4 * new FileInfo(from.Path).Length);

    private async Task ClearUpAsync()
    {
        if (from.IsOpen && await from.ReadAsync(FormerPairs.AreThere, CancellationToken.None))
        {
            await DeleteCopiedAsync();
            await from.WriteAsync(FormerPairs.Drop, CancellationToken.None);
        }

        if (await to.ReadAsync(MovedPairs.HasMark, CancellationToken.None))
        {
            await to.WriteAsync(MovedPairs.Forget, CancellationToken.None);
        }
    }

    private async Task DeleteCopiedAsync()
    {
        while (await from.WriteAsync(session => FormerPairs.Delete(session, _last), CancellationToken.None))
        {
            // In batches.
        }
    }

    private Task<FormerPart?> ReadAsync(long after) => from.ReadAsync(session => FormerPairs.Read(session, after), CancellationToken.None);
}
