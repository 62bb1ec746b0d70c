using System.Text.Json;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling.Files;

/// <summary>Stores schedules in a YAML file in the Butler 16 format.</summary>
/// <remarks>
/// Every change reads the file first, so that external changes are preserved, and replaces the whole file: at any moment the file is
/// either the old one or the new one. A file that cannot be read is never replaced.
/// </remarks>
internal sealed class ScheduleFile(
    IOptions<SchedulerOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<ScheduleFile> logger) : IScheduleStore
{
    private readonly Lock _gate = new();

    // The content at the last check, and the last valid content in case the file disappears.
    private byte[]? _seen;
    private string? _good;
    private bool _hadSchedules;

    // The parsed content that Butler wrote last: the next change starts from there instead of reading it again.
    private ScheduleDocument? _written;

    public string FullPath => Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Value.ConfigFile));

    public Task<IReadOnlyList<StoredSchedule>> ReadAsync(CancellationToken cancellationToken) => Task.Run(() => Do(Read), cancellationToken);

    public Task<IReadOnlyList<StoredSchedule>> AddAsync(JsonElement members, CancellationToken cancellationToken) =>
        ChangeAsync(document => document.Add(members), cancellationToken);

    public Task<IReadOnlyList<StoredSchedule>> ChangeAsync(IReadOnlyList<ScheduleEdit> edits, CancellationToken cancellationToken) =>
        ChangeAsync(document => document.Change(edits), cancellationToken);

    public Task<IReadOnlyList<StoredSchedule>> RemoveAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync(document => document.Remove(id), cancellationToken);

    public IDisposable Watch(Action changed) => new ScheduleFileWatch(FullPath, IsChanged, changed, time, logger);

    private Task<IReadOnlyList<StoredSchedule>> ChangeAsync(Action<ScheduleDocument> change, CancellationToken cancellationToken) =>
        Task.Run(() => Do(() => Change(change)), cancellationToken);

    private IReadOnlyList<StoredSchedule> Read()
    {
        (_seen, _written) = (AtomicFile.Read(FullPath), null);
        if (_seen is null && _good is not null)
        {
            throw new ScheduleStoreException($"The schedule file '{FullPath}' is gone. The next change of a schedule writes it again.");
        }

        var (document, text) = Parse(_seen);
        if (!document.HasList)
        {
            logger.NoSchedules(
                _seen is null ? LogLevel.Information : LogLevel.Error,
                FullPath,
                _seen is null ? "there is no such file yet; the first schedule that is made begins it" : "it has no member 'butlerSchedule' with a list of schedules");
        }

        _good = text;
        _hadSchedules = document.Schedules.Count > 0;
        return document.Schedules;
    }

    private IReadOnlyList<StoredSchedule> Change(Action<ScheduleDocument> change)
    {
        while (true)
        {
            var found = AtomicFile.Read(FullPath);
            var document = found is not null && _written is not null && AtomicFile.AreSame(found, _seen)
                ? _written
                : Parse(found).Document;

            // It is changed from here on, before it is known whether it can be written.
            _written = null;
            change(document);
            var (text, rewritten) = document.Rewrite();
            if (AtomicFile.TryReplace(FullPath, found, text, out var written))
            {
                (_seen, _good, _written) = (written, text, rewritten);
                _hadSchedules = rewritten.Schedules.Count > 0;
                return rewritten.Schedules;
            }
        }
    }

    // A file that others are still writing, or have stopped writing in the middle, is no order to forget schedules.
    private (ScheduleDocument Document, string? Text) Parse(byte[]? bytes)
    {
        if (bytes is null)
        {
            return (ScheduleDocument.Parse(_good ?? "", FullPath), _good);
        }

        var text = AtomicFile.Decode(bytes, FullPath);
        var document = ScheduleDocument.Parse(text, FullPath);
        if (_hadSchedules && !document.HasList)
        {
            throw new ScheduleStoreException(
                $"The schedule file '{FullPath}' had schedules and has no list 'butlerSchedule' any more. Write 'butlerSchedule: []' to remove them all, or restart Butler.");
        }

        return _hadSchedules && !text.EndsWith('\n') && text.Length < _good!.Length && _good.StartsWith(text, StringComparison.Ordinal)
            ? throw new ScheduleStoreException(
                $"The schedule file '{FullPath}' ends in the middle of what it held. End it with a line break if that is wanted, or restart Butler.")
            : (document, text);
    }

    private bool IsChanged()
    {
        lock (_gate)
        {
            return !AtomicFile.AreSame(AtomicFile.Read(FullPath), _seen);
        }
    }

    private T Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return work();
            }
            catch (FormatException error)
            {
                throw new ScheduleStoreException(error.Message, error);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ScheduleStoreException($"The schedule file '{FullPath}' cannot be read or written: {error.Message}", error);
            }
        }
    }
}
