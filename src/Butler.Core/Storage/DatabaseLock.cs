namespace Butler.Core.Storage;

/// <summary>Keeps a second Butler from using the same database file.</summary>
/// <remarks>
/// The operating system drops the lock when the process ends, however it ends. The lock file itself stays: deleting it would let two
/// processes hold locks on two files of the same name.
/// </remarks>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    public static DatabaseLock Take(string databasePath)
    {
        try
        {
            return new DatabaseLock(new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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
}
