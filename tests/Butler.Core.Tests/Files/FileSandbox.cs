using Butler.Core.Files;
using Butler.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Files;

/// <summary>File operations on a real disk: two approved directories, <c>a</c> and <c>b</c>, beside others that are not.</summary>
internal sealed class FileSandbox : IDisposable
{
    public const string Secret = "SECRET";
    private readonly TemporaryFolder _folder = new();
    private readonly IHost _host;

    public FileSandbox(Action<FileOperationOptions>? configure = null, Func<FileSandbox, IEnumerable<OwnFile>>? own = null)
    {
        foreach (var name in new[] { "a", "b", "outside/deep", "ab" })
        {
            Directory.CreateDirectory(Root(name));
        }

        foreach (var name in new[] { "outside/secret.txt", "outside/deep/secret.txt", "ab/secret.txt", "secret.txt" })
        {
            File.WriteAllText(Root(name), Secret + name);
        }

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Root("a") });
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddButler().AddFileOperations(configure ?? Allow);
        if (own is not null)
        {
            builder.Services.AddSingleton<IOwnFiles>(new OwnFiles(() => own(this)));
        }

        _host = builder.Build();
        Files = _host.Services.GetRequiredService<IFileOperations>();
    }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public IFileOperations Files { get; }

    public IServiceProvider Services => _host.Services;

    public string Root(string name) => Path.Combine(_folder.Path, name);

    public string A(string name) => Root("a/" + name);

    public string B(string name) => Root("b/" + name);

    public string Write(string path, string content = "content")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public Task<FileResult> CopyAsync(string from, string to, bool overwrite = false, bool preserveTimestamp = false) => Files.CopyAsync(
        new FileCopyRequest(from, to) { Overwrite = overwrite, PreserveTimestamp = preserveTimestamp }, TestContext.Current.CancellationToken);

    public Task<FileResult> MoveAsync(string from, string to, bool overwrite = false) =>
        Files.MoveAsync(new FileMoveRequest(from, to) { Overwrite = overwrite }, TestContext.Current.CancellationToken);

    public Task<FileResult> DeleteAsync(string path) => Files.DeleteAsync(new FileDeleteRequest(path), TestContext.Current.CancellationToken);

    public Task<FileResult> CreateAsync(string path) => Files.CreateDirectoryAsync(new DirectoryRequest(path), TestContext.Current.CancellationToken);

    public Task<FileResult> CreateQvdAsync(string path) =>
        Files.CreateQvdDirectoryAsync(new DirectoryRequest(path), TestContext.Current.CancellationToken);

    /// <summary>Lists everything outside of the approved directories: names, contents and times.</summary>
    public List<string> Outside() =>
    [
        .. Entries(_folder.Path, entry => entry.FullName != Root("a") && entry.FullName != Root("b"))
            .Select(entry => entry switch
            {
                { LinkTarget: { } target } => $"{entry.FullName} -> {target}",
                FileInfo file => $"{file.FullName} {file.LastWriteTimeUtc:O} {File.ReadAllText(file.FullName)}",
                _ => $"{entry.FullName}/ {entry.LastWriteTimeUtc:O}",
            })
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Finds files in the approved directories that hold what stands outside of them.</summary>
    public IEnumerable<string> Leaks() =>
        from folder in new[] { Root("a"), Root("b") }
        where Directory.Exists(folder)
        from entry in Entries(folder, _ => true)
        where entry is FileInfo { LinkTarget: null } && File.ReadAllText(entry.FullName).StartsWith(Secret, StringComparison.Ordinal)
        select entry.FullName;

    /// <summary>Lists the names below a directory that no complete file bears.</summary>
    public IEnumerable<string> LeftOvers() => Entries(_folder.Path, _ => true)
        .Where(entry => entry.Name.StartsWith(".butler-", StringComparison.Ordinal)).Select(entry => entry.FullName);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private static void Allow(FileOperationOptions options)
    {
        options.AllowCopy("../a", "../b").AllowCopy(".", "../a").AllowMove("../a", "../b").AllowMove("../b", "../a");
        options.AllowDelete("../a").AllowDelete("../b").AllowCreateDirectory("../a").AllowCreateDirectory("../b");
        options.ConfigDirectories.QvdPath = "../b/qvd";
    }

    private static IEnumerable<FileSystemInfo> Entries(string folder, Func<FileSystemInfo, bool> isWanted)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(isWanted))
        {
            yield return entry;
            if (entry is DirectoryInfo { LinkTarget: null })
            {
                foreach (var child in Entries(entry.FullName, isWanted))
                {
                    yield return child;
                }
            }
        }
    }

    private sealed class OwnFiles(Func<IEnumerable<OwnFile>> find) : IOwnFiles
    {
        public IEnumerable<OwnFile> FindOwnFiles() => find();
    }
}
