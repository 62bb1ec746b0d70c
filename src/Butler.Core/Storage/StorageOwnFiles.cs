using Butler.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Butler.Core.Storage;

/// <summary>Names the database, what SQLite and Butler keep beside it, and every file that is called like it.</summary>
internal sealed class StorageOwnFiles(IOptionsMonitor<StorageOptions> options, IHostEnvironment? environment = null) : IOwnFiles
{
    private const string Key = "Butler:storage:path";

    public IEnumerable<OwnFile> FindOwnFiles()
    {
        var path = Path.GetFullPath(Path.Combine(environment?.ContentRootPath ?? Environment.CurrentDirectory, options.CurrentValue.Path));
        return [new OwnFile(Key, path), OwnFile.CalledLike(Key, path)];
    }
}
