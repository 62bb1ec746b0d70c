using System.Text;
using Butler.Core.FileSystem;
using Serilog.Sinks.File;

namespace Butler.Service.Logging;

/// <summary>Keeps all log files together below a size: whenever a new one is begun, the oldest go until there is room for it. The new one is private.</summary>
/// <param name="pattern">The pattern of the names of log files.</param>
/// <param name="fileBytes">How large the new file may become.</param>
/// <param name="totalBytes">How large all may be together.</param>
internal sealed class LogFolderLimit(string pattern, long fileBytes, long totalBytes) : FileLifecycleHooks
{
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            PrivateFiles.Close(path);
        }

        var others = new DirectoryInfo(Path.GetDirectoryName(path)!).GetFiles(pattern)
            .Where(file => file.FullName != Path.GetFullPath(path))
            .OrderByDescending(static file => file.LastWriteTimeUtc).ThenByDescending(static file => file.Name, StringComparer.Ordinal);
        var room = totalBytes - fileBytes;
        foreach (var file in others)
        {
            room -= file.Length;
            if (room < 0)
            {
                TryDelete(file);
            }
        }

        return underlyingStream;
    }

    private static void TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it; it goes when the next file is begun.
        }
    }
}
