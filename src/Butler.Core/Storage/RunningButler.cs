using Butler.Diagnostics;

namespace Butler.Core.Storage;

/// <summary>A running Butler holds the lock of its database.</summary>
internal sealed class RunningButler(SqliteDatabase database) : IRunningButler
{
    public bool Exists()
    {
        try
        {
            // Opened for reading, and closed at once: a Butler that starts at this very moment is not kept out any longer than that.
            using var file = new FileStream(database.Path + ".lock", FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
