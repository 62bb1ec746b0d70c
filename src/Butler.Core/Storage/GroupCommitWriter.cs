using System.Diagnostics;

namespace Butler.Core.Storage;

/// <summary>The single writer of the database: takes all waiting writes, commits them together, then responds to their callers.</summary>
/// <remarks>
/// Waiting for the disk is what makes a commit slow, and it costs the same for one write as for hundreds. While one commit waits for
/// the disk, the next batch builds up by itself, so there is no delay to tune. Each write of a batch has its own savepoint: a failed
/// one is rolled back alone and fails only its own caller.
/// </remarks>
internal sealed class GroupCommitWriter : IDisposable
{
    private const int MaxBatch = 512;

    // Limits memory: callers beyond it wait before they even queue.
    private const int MaxWaiting = 8192;

    private readonly SemaphoreSlim _room = new(MaxWaiting);
    private readonly Queue<WriteRequest> _waiting = new();
    private readonly SqliteSession _session;
    private readonly string _path;
    private readonly DatabaseCare _care;
    private readonly Thread _thread;
    private bool _isClosed;

    /// <summary>Gets the number of completed writes. Exact once the writer is closed.</summary>
    public long Writes { get; private set; }

    /// <summary>Gets in how many commits.</summary>
    public long Commits { get; private set; }

    public GroupCommitWriter(SqliteSession session, string path, DatabaseCare care)
    {
        (_session, _path, _care) = (session, path, care);
        _thread = new Thread(Run) { IsBackground = true, Name = "Butler storage writer" };
        _thread.Start();
    }

    public async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, Action<bool>? settled, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(write, settled);
        await _room.WaitAsync(cancellationToken);
        lock (_waiting)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteDatabase));
            _waiting.Enqueue(request);
            Monitor.Pulse(_waiting);
        }

        return cancellationToken.CanBeCanceled ? await request.Answer.WaitAsync(cancellationToken) : await request.Answer;
    }

    /// <summary>Commits the waiting writes, then ends.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _isClosed = true;
            Monitor.Pulse(_waiting);
        }

        // The semaphore is not disposed: a caller may still arrive, and is told that the file is closed.
        _thread.Join();
        _session.Dispose();
    }

    private void Run()
    {
        var batch = new List<WriteRequest>(MaxBatch);
        while (Take(batch))
        {
            _room.Release(batch.Count);
            var started = Stopwatch.GetTimestamp();
            Commit(batch);
            RepeatDamaged(batch);
            _care.Note(batch);
            Writes += batch.Count;
            Commits++;
            StorageMetrics.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
            foreach (var request in batch)
            {
                request.Complete();
            }
        }
    }

    private void RepeatDamaged(List<WriteRequest> batch)
    {
        var damaged = batch.FindAll(static request => request.Failure is ButlerStorageException { IsDamage: true });
        if (damaged.Count == 0 || !_care.TryRepair(_session))
        {
            return;
        }

        damaged.ForEach(static request => request.Again());
        Commit(damaged);
        if (damaged.Find(static request => request.Failure is ButlerStorageException { IsDamage: true }) is { } hopeless)
        {
            _care.GiveUp(hopeless.Failure!);
        }
    }

    private bool Take(List<WriteRequest> batch)
    {
        batch.Clear();
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_waiting);
            }

            while (batch.Count < MaxBatch && _waiting.TryDequeue(out var request))
            {
                batch.Add(request);
            }
        }

        return batch.Count > 0;
    }

    private void Commit(List<WriteRequest> batch)
    {
        var uncommitted = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            if (!_session.InTransaction)
            {
                uncommitted = i;
                if (TryBegin() is { } failure)
                {
                    FailAll(batch, i, batch.Count, failure);
                    return;
                }
            }

            RunOne(batch[i], alone: batch.Count == 1);
            if (!_session.InTransaction)
            {
                // With a full disk or a disk error, SQLite rolls back the whole transaction, including the writes before this one.
                FailAll(batch, uncommitted, i + 1, batch[i].Failure ?? new ButlerStorageException(_path, $"Writing to '{_path}' was undone."));
            }
        }

        try
        {
            if (_session.InTransaction)
            {
                _session.Execute("COMMIT");
            }
        }
        catch (Exception failure)
        {
            FailAll(batch, uncommitted, batch.Count, StorageFailure.Explain(_path, failure));
            RollBack();
        }
    }

    private Exception? TryBegin()
    {
        if (_care.FindLoss(_session) is { } loss)
        {
            return loss;
        }

        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            return null;
        }
        catch (Exception failure)
        {
            return StorageFailure.Explain(_path, failure);
        }
    }

    private void RunOne(WriteRequest request, bool alone)
    {
        try
        {
            if (!alone)
            {
                _session.Execute("SAVEPOINT one");
            }

            request.Run(_session);
            if (request.Failure is null)
            {
                ReleaseSavepoint(alone);
            }
            else
            {
                request.Explain(_path);
                UndoOne(alone);
            }
        }
        catch (Exception failure)
        {
            request.Fail(StorageFailure.Explain(_path, failure));
            RollBack();
        }
    }

    private void UndoOne(bool alone)
    {
        if (alone)
        {
            RollBack();
        }
        else if (_session.InTransaction)
        {
            _session.Execute("ROLLBACK TO one");
            ReleaseSavepoint(alone);
        }
    }

    private void ReleaseSavepoint(bool alone)
    {
        if (!alone)
        {
            _session.Execute("RELEASE one");
        }
    }

    private static void FailAll(List<WriteRequest> batch, int from, int to, Exception failure)
    {
        for (var i = from; i < to; i++)
        {
            batch[i].Fail(failure);
        }
    }

    private void RollBack()
    {
        try
        {
            if (_session.InTransaction)
            {
                _session.Execute("ROLLBACK");
            }
        }
        catch (Exception)
        {
            // SQLite had already rolled it back; the next BEGIN shows whether anything is still wrong.
        }
    }
}
