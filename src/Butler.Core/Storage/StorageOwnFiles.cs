using Butler.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Butler.Core.Storage;

/// <summary>Lists the databases, the files that SQLite and Butler keep next to them, and every file with a similar name.</summary>
internal sealed class StorageOwnFiles(IOptionsMonitor<StorageOptions> options, IEnumerable<DatabaseRole> roles, IHostEnvironment? environment = null) : IOwnFiles
{
    private const string Key = "Butler:storage:path";

    public IEnumerable<OwnFile> FindOwnFiles()
    {
        var path = Path.GetFullPath(Path.Combine(environment?.ContentRootPath ?? Environment.CurrentDirectory, options.CurrentValue.Path));
        return [.. roles.Prepend(DatabaseRole.Main).Select(role => new OwnFile(Key, role.PathBeside(path))), OwnFile.CalledLike(Key, path)];
    }
}
