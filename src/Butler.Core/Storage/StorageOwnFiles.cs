using Butler.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Butler.Core.Storage;

/// <summary>Names the databases, what SQLite and Butler keep beside them, and every file that is called like them.</summary>
internal sealed class StorageOwnFiles(IOptionsMonitor<StorageOptions> options, IEnumerable<DatabaseRole> roles, IHostEnvironment? environment = null) : IOwnFiles
{
    private const string Key = "Butler:storage:path";

    public IEnumerable<OwnFile> FindOwnFiles()
    {
        var path = Path.GetFullPath(Path.Combine(environment?.ContentRootPath ?? Environment.CurrentDirectory, options.CurrentValue.Path));
        return [.. roles.Prepend(DatabaseRole.Main).Select(role => new OwnFile(Key, role.PathBeside(path))), OwnFile.CalledLike(Key, path)];
    }
}
