using System.Text.Json;
using Butler.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Scheduling;

/// <summary>Keeps schedules in a YAML file in the format of Butler 16.</summary>
/// <remarks>
/// Every change reads the file first, so that what others wrote meanwhile stays, and replaces it as a whole: at any moment the file is
/// either the old one or the new one. A file that cannot be read is never replaced.
/// </remarks>
internal sealed class ScheduleFile(
    IOptions<SchedulerOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<ScheduleFile> logger) : IScheduleStore
{
    private readonly Lock _gate = new();

    // What the file held when it was last looked at, and the last content that could be read, in case the file vanishes.
    private byte[]? _seen;
    private string? _good;

    public string FullPath => Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Value.ConfigFile));

    public Task<IReadOnlyList<StoredSchedule>> ReadAsync(CancellationToken cancellationToken) => Task.Run(() => Do(Read), cancellationToken);

    public Task<IReadOnlyList<StoredSchedule>> AddAsync(JsonElement members, CancellationToken cancellationToken) =>
        ChangeAsync(document => document.Add(members), cancellationToken);

    public Task<IReadOnlyList<StoredSchedule>> ChangeAsync(IReadOnlyList<ScheduleEdit> edits, CancellationToken cancellationToken) =>
        ChangeAsync(document => edits.ToList().ForEach(document.Change), cancellationToken);

    public Task<IReadOnlyList<StoredSchedule>> RemoveAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync(document => document.Remove(id), cancellationToken);

    public IDisposable Watch(Action changed) => new ScheduleFileWatch(FullPath, IsChanged, changed, time, logger);

    private Task<IReadOnlyList<StoredSchedule>> ChangeAsync(Action<ScheduleDocument> change, CancellationToken cancellationToken) =>
        Task.Run(() => Do(() => Change(change)), cancellationToken);

    private IReadOnlyList<StoredSchedule> Read()
    {
        _seen = AtomicFile.Read(FullPath);
        if (_seen is null && _good is not null)
        {
            throw new ScheduleStoreException($"The schedule file '{FullPath}' is gone. The next change of a schedule writes it again.");
        }

        var text = _seen is null ? "" : AtomicFile.Decode(_seen, FullPath);
        var document = ScheduleDocument.Parse(text, FullPath);
        if (!document.HasList)
        {
            logger.NoSchedules(FullPath, _seen is null ? "there is no such file" : "it has no member 'butlerSchedule' with a list of schedules");
        }

        _good = _seen is null ? null : text;
        return document.Schedules;
    }

    private IReadOnlyList<StoredSchedule> Change(Action<ScheduleDocument> change)
    {
        while (true)
        {
            var found = AtomicFile.Read(FullPath);
            var document = ScheduleDocument.Parse(found is null ? _good ?? "" : AtomicFile.Decode(found, FullPath), FullPath);
            change(document);
            var text = document.ToText();
            if (AtomicFile.TryReplace(FullPath, found, text, out var written))
            {
                (_seen, _good) = (written, text);
                return ScheduleDocument.Parse(text, FullPath).Schedules;
            }
        }
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
