using Butler.Core.FileSystem;

namespace Butler.Core.Storage;

/// <summary>Keeps a second Butler from using the same database file.</summary>
/// <remarks>
/// The operating system releases the lock when the process ends, however it ends. The lock file itself stays: deleting it would let two
/// processes hold locks on two files of the same name.
/// </remarks>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _isFirst;

    private DatabaseLock(FileStream file, bool isFirst) => (_file, _isFirst) = (file, isFirst);

    public static DatabaseLock Take(string databasePath)
    {
        try
        {
            var isFirst = !File.Exists(databasePath + ".lock");
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            return new DatabaseLock(PrivateFiles.Open(databasePath + ".lock", options), isFirst);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw StorageFailure.Unusable(databasePath, failure);
        }
        catch (IOException failure) when (File.Exists(databasePath + ".lock"))
        {
            throw new ButlerStorageException(
                databasePath,
                $"The database file '{databasePath}' is in use by another Butler. Stop that one first, or give this one a file of its own "
                + "in the setting Butler:storage:path.",
                failure);
        }
        catch (IOException failure)
        {
            throw StorageFailure.Unusable(databasePath, failure);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Releases the lock of a database that was not opened. A lock file that was not there before is deleted too: it would look as if a
    /// database had been used.</summary>
    public void Abandon()
    {
        if (_isFirst)
        {
            File.Delete(_file.Name);
        }

        Dispose();
    }
}
