using System.Collections.Concurrent;
using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Storage;

/// <summary>One SQLite file: one writer, and readers that never wait for it.</summary>
internal sealed class SqliteDatabase(
    DatabaseRole role,
    IOptions<StorageOptions> options,
    IHostEnvironment environment,
    IButlerProblems problems,
    TimeProvider time,
    ILogger<SqliteDatabase> logger)
    : IDisposable
{
    private const int MaxIdleReaders = 4;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly SortedDictionary<string, StorageSchema> _schemas = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private DatabaseFile? _file;
    private DatabaseLock? _lock;
    private GroupCommitWriter? _writer;
    private DatabaseCare? _care;
    private ButlerStorageException? _failure;
    private bool _isDisposed;

    public DatabaseRole Role => role;

    public StorageState State { get; } = new(role, problems, time, logger);

    public string Path => role.PathBeside(System.IO.Path.GetFullPath(System.IO.Path.Combine(environment.ContentRootPath, options.Value.Path)));

    /// <summary>Gets whether the database is open.</summary>
    public bool IsOpen => _file is not null;

    /// <summary>Gets whether the content still has to be looked through, because that would have taken too long before the start.</summary>
    public bool IsUnchecked { get; private set; }

    public DatabaseFile Locate() => new(Path, options.Value.BusyTimeout);

    /// <summary>Reports that a store uses this database. Called when the store is created, before the database is opened.</summary>
    public void Use(StorageSchema schema)
    {
        lock (_gate)
        {
            _schemas[schema.Feature] = schema;
        }
    }

    /// <summary>Opens the file, upgrades it to the current version and starts the writer. Does nothing if no store uses it.</summary>
    /// <exception cref="ButlerStorageException">The file cannot be used; the message has the reason.</exception>
    public void Open()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_writer is not null || _schemas.Count == 0)
            {
                return;
            }

            var file = Locate();
            var isNew = file.Inspect();
            var held = DatabaseLock.Take(file.Path);
            try
            {
                _care = new DatabaseCare(file, State, time, logger);
                _writer = new GroupCommitWriter(OpenWriter(file, isNew), file.Path, _care);
            }
            catch (Exception failure)
            {
                held.Abandon();
                throw StorageFailure.Explain(file.Path, failure) is var explained && explained != failure ? explained : Wrap(file.Path, failure);
            }

            (_file, _lock, _failure) = (file, held, null);
            logger.DatabaseOpened(isNew ? "Created" : "Opened", file.Path);
        }
    }

    /// <summary>Opens a file that Butler can run without: a failure is reported as a problem, and users of the file get an error.</summary>
    /// <returns>Whether the database is open.</returns>
    public bool TryOpen()
    {
        try
        {
            Open();
        }
        catch (ButlerStorageException failure)
        {
            _failure = failure;
            State.Failed(failure, writes: 0);
        }

        return IsOpen;
    }

    /// <summary>Records that the content was checked.</summary>
    public void NoteChecked() => IsUnchecked = false;

    /// <summary>Runs a write; returns after its commit. The write may share its transaction with others.</summary>
    /// <remarks>The write must not keep the session, must not block, and must not begin or end transactions.</remarks>
    public ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) =>
        (_writer ?? throw NotOpen()).WriteAsync(write, null, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}(Func{SqliteSession, T}, CancellationToken)"/>
    /// <param name="write">The write.</param>
    /// <param name="settled">Called with whether the write was committed: once, before the caller gets its response, in the order of the commits, by
    /// the writer thread. It must not block or throw.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    public ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, Action<bool> settled, CancellationToken cancellationToken) =>
        (_writer ?? throw NotOpen()).WriteAsync(write, settled, cancellationToken);

    /// <summary>Runs a read on a separate connection. If it hits a damaged index, it is repeated once all indexes are rebuilt.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        var file = _file ?? throw NotOpen();
        try
        {
            return await Task.Run(() => Read(file, read), cancellationToken);
        }
        catch (ButlerStorageException failure) when (failure.IsDamage)
        {
            if (!await WriteAsync(session => _care!.TryRepair(session), cancellationToken))
            {
                throw;
            }

            return await Task.Run(() => Read(file, read), cancellationToken);
        }
    }

    /// <summary>Commits the waiting writes and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _file = null;
            while (_readers.TryTake(out var reader))
            {
                reader.Dispose();
            }

            if (_writer is not null)
            {
                _writer.Dispose();
                logger.DatabaseClosed(Path, _writer.Writes, _writer.Commits);
            }

            _lock?.Dispose();
        }
    }

    private SqliteSession OpenWriter(DatabaseFile file, bool isNew)
    {
        var session = file.OpenWriter();
        try
        {
            if (!isNew)
            {
                LookAt(session, file);
            }

            SchemaMigrator.Migrate(session, file.Path, _schemas.Values, time.GetUtcNow());
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void LookAt(SqliteSession session, DatabaseFile file)
    {
        IsUnchecked = !file.IsSmall;
        if (IsUnchecked)
        {
            // A truncated file is still detected at once: the header contains the number of pages.
            if (file.FindCut(session) is { } cut)
            {
                throw StorageFailure.Damaged(file.Path, cut);
            }
        }
        else if (session.Text("PRAGMA quick_check(1)") is var found and not "ok")
        {
            throw StorageFailure.Damaged(file.Path, $"SQLite's check says '{found}'.");
        }

        if (DatabaseCompacting.IsNeeded(session))
        {
            if (IsUnchecked)
            {
                logger.CompactingAdvised(file.Path);
            }
            else
            {
                DatabaseCompacting.TryRun(session, file.Path, logger);
            }
        }
    }

    private T Read<T>(DatabaseFile file, Func<SqliteSession, T> read)
    {
        try
        {
            if (!_readers.TryTake(out var session))
            {
                session = file.OpenReader();
            }

            try
            {
                return read(session);
            }
            finally
            {
                if (_isDisposed || _readers.Count >= MaxIdleReaders)
                {
                    session.Dispose();
                }
                else
                {
                    _readers.Add(session);
                }
            }
        }
        catch (Exception failure) when (StorageFailure.Explain(file.Path, failure) is var explained && explained != failure)
        {
            throw explained;
        }
    }

    private static Exception Wrap(string path, Exception failure) =>
        failure is ButlerStorageException ? failure : StorageFailure.Unusable(path, failure);

    private Exception NotOpen() => _failure is { } failure
        ? new ButlerStorageException(failure.Path, failure.Message, failure.InnerException)
        : new InvalidOperationException($"The database file '{Path}' is not open. It is opened when the host starts and closed when it has stopped.");
}
