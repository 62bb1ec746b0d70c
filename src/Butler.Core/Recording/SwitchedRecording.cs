using System.Globalization;
using Butler.Files;
using Butler.Recording;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Recording;

/// <summary>Records while the settings say so. A change of the settings begins another file, and so ends one that has its size or time.</summary>
internal sealed class SwitchedRecording : IArrivalObserver, IOwnFiles, IDisposable
{
    private readonly IOptionsMonitor<EventRecordingOptions> _options;
    private readonly IEventAnonymizer? _anonymizer;
    private readonly TimeProvider _time;
    private readonly ILogger<SwitchedRecording> _logger;
    private readonly IDisposable? _changes;
    private readonly Lock _gate = new();
    private EventRecording? _recording;
    private string _path = "";
    private long _started;
    private bool _isOver;

    public SwitchedRecording(
        IOptionsMonitor<EventRecordingOptions> options, TimeProvider time, ILogger<SwitchedRecording> logger, IEventAnonymizer? anonymizer = null)
    {
        (_options, _time, _logger, _anonymizer) = (options, time, logger, anonymizer);
        _changes = options.OnChange(_ => End(isOver: false));
    }

    public void Observe(ArrivedEvent arrived)
    {
        var options = _options.CurrentValue;
        if (!options.Enable)
        {
            return;
        }

        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                _recording ??= Begin(options);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _isOver = true;
                _logger.RecordingFailed(options.File, failure.Message);
                return;
            }

            _recording.Observe(arrived);
            if (_recording.IsFull.IsCompleted || _time.GetElapsedTime(_started) >= options.MaxTime)
            {
                End(isOver: true);
            }
        }
    }

    public IEnumerable<OwnFile> FindOwnFiles() => [OwnFile.CalledLike("Butler:eventRecording:file", _options.CurrentValue.File) with { IsSecret = true }];

    public void Dispose()
    {
        _changes?.Dispose();
        End(isOver: true);
    }

    private EventRecording Begin(EventRecordingOptions options)
    {
        var name = $"{Path.GetFileNameWithoutExtension(options.File)}-{_time.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}{Path.GetExtension(options.File)}";
        _path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(options.File) ?? "", name));
        _started = _time.GetTimestamp();
        var recording = new EventRecording(_path, options.MaxSizeMiB * 1024L * 1024, options.Anonymize ? _anonymizer : null);
        _logger.RecordingBegins(_path);
        return recording;
    }

    private void End(bool isOver)
    {
        lock (_gate)
        {
            _isOver = isOver;
            if (_recording is { } recording)
            {
                _recording = null;
                recording.Dispose();
                _logger.RecordingEnds(_path, recording.Counts.Values.Sum());
            }
        }
    }
}
