using System.Collections.Concurrent;

namespace Butler.Notifications.Templating;

/// <summary>Reads the files of one template and tells later whether one of them changed.</summary>
internal sealed class WatchedFiles
{
    private readonly ConcurrentDictionary<string, Stamp> _stamps = new(StringComparer.Ordinal);

    /// <summary>Reads a file. A file that is not there is watched too: it may come.</summary>
    /// <returns>The text; <see langword="null"/> when there is no such file.</returns>
    public string? Read(string path)
    {
        var fullPath = Path.GetFullPath(path);

        // The stamp is taken before the text: a change in between is found at the next look instead of never.
        var stamp = Stamp.Of(fullPath);
        _stamps[fullPath] = stamp;
        return stamp.Exists ? File.ReadAllText(fullPath) : null;
    }

    public bool HaveChanged() => _stamps.Any(static file => Stamp.Of(file.Key) != file.Value);

    private readonly record struct Stamp(bool Exists, DateTime Written, long Length)
    {
        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new Stamp(true, file.LastWriteTimeUtc, file.Length) : default;
        }
    }
}
