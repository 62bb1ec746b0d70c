using System.Text;
using Butler.Core.FileSystem;

namespace Butler.Core.ScriptLogs;

/// <summary>Writes one script log, so that its file appears complete or not at all.</summary>
internal static class ScriptLogFile
{
    private const int PartSize = 64 * 1024;

    /// <summary>Writes the log, replacing an existing one.</summary>
    /// <returns>The number of bytes written; zero for an empty log, which creates no file.</returns>
    /// <exception cref="ScriptLogReadException">The log broke off.</exception>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk does not take it.</exception>
    public static async Task<long> WriteAsync(Stream log, string logDirectory, ScriptLogName name, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(logDirectory, name.Folder);
        PrivateFiles.MakeFolder(folder);
        var target = Path.Combine(folder, name.File);
        var part = $"{target}.{Guid.NewGuid():N}{ScriptLogName.PartSuffix}";
        try
        {
            long written;
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 0,
                Options = FileOptions.Asynchronous,
            };
            await using (var file = PrivateFiles.Open(part, options))
            {
                written = await CopyAsync(log, file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            if (written > 0)
            {
                File.Move(part, target, overwrite: true);
            }

            return written;
        }
        finally
        {
            // Already gone if everything went well.
            File.Delete(part);
        }
    }

    private static async Task<long> CopyAsync(Stream log, FileStream file, CancellationToken cancellationToken)
    {
        var buffer = new byte[PartSize];
        var lineEnds = new LineEnds();
        long written = 0;
        var isStart = true;
        while (await ReadAsync(log, buffer, cancellationToken) is var read and > 0)
        {
            var start = isStart && buffer.AsSpan(0, read).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            isStart = false;
            var kept = lineEnds.Apply(buffer.AsSpan(start..read));
            await file.WriteAsync(buffer.AsMemory(start, kept), cancellationToken);
            written += kept;
        }

        return written;
    }

    private static async Task<int> ReadAsync(Stream log, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            // Enough to recognize a complete byte order mark.
            return await log.ReadAtLeastAsync(buffer, Encoding.UTF8.Preamble.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            throw new ScriptLogReadException(failure);
        }
    }
}
