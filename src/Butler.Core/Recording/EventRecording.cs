using System.Text;
using Butler.Core.FileSystem;
using Butler.Recording;

namespace Butler.Core.Recording;

/// <summary>Writes the events that arrive to a file, up to a size. Only Butler's own account can read it.</summary>
internal sealed class EventRecording : IArrivalObserver, IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly long _largest;
    private readonly IEventAnonymizer? _anonymizer;
    private readonly TaskCompletionSource _isFull = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, int> _counts = [];
    private bool _isClosed;

    /// <param name="path">The file, which must not exist yet.</param>
    /// <param name="largest">The most bytes that it may have.</param>
    /// <param name="anonymizer">Replaces personal details; <see langword="null"/> to keep them.</param>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public EventRecording(string path, long largest, IEventAnonymizer? anonymizer)
    {
        _file = PrivateFiles.Open(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read });
        (_largest, _anonymizer) = (largest, anonymizer);
    }

    /// <summary>Gets a task that ends when the file has its largest size, or cannot be written any more; then with the reason.</summary>
    public Task IsFull => _isFull.Task;

    /// <summary>Gets how many events were written, by the way they came.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_counts);
            }
        }
    }

    public void Observe(ArrivedEvent arrived)
    {
        var line = Encoding.UTF8.GetBytes(RecordedLine.Write(_anonymizer?.Anonymize(arrived) ?? arrived) + "\n");
        lock (_gate)
        {
            if (_isClosed || _isFull.Task.IsCompleted)
            {
                return;
            }

            if (_file.Length + line.Length > _largest)
            {
                _isFull.TrySetResult();
                return;
            }

            try
            {
                // At once: whoever looks into the file while it grows sees whole lines, and a crash costs none.
                _file.Write(line);
                _file.Flush();
                _counts[arrived.Way] = _counts.GetValueOrDefault(arrived.Way) + 1;
            }
            catch (IOException failure)
            {
                _isFull.TrySetException(failure);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _file.Dispose();
        }
    }
}
