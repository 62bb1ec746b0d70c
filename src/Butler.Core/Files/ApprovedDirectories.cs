using Butler.Core.Files.Paths;

namespace Butler.Core.Files;

/// <summary>The approved directories from the settings, read once.</summary>
internal sealed class ApprovedDirectories
{
    private readonly List<(FilePath From, FilePath To)> _copy;
    private readonly List<(FilePath From, FilePath To)> _move;
    private readonly List<FilePath> _delete;
    private readonly List<FilePath>? _create;

    public ApprovedDirectories(FileOperationOptions options, PathParser parser)
    {
        _copy = ReadPairs(options.FileCopyApprovedDirectories, parser);
        _move = ReadPairs(options.FileMoveApprovedDirectories, parser);
        _delete = Read(options.FileDeleteApprovedDirectories, parser);
        _create = options.CreateDirApprovedDirectories is { } create ? Read(create, parser) : null;
        Qvd = Read([options.ConfigDirectories.QvdPath], parser).FirstOrDefault();
    }

    /// <summary>Gets the directory of QVD files; none when the settings name none.</summary>
    public FilePath? Qvd { get; }

    public IEnumerable<(FilePath From, FilePath To)> ForCopy(FilePath from, FilePath to) => Match(_copy, from, to);

    public IEnumerable<(FilePath From, FilePath To)> ForMove(FilePath from, FilePath to) => Match(_move, from, to);

    public IEnumerable<FilePath> ForDelete(FilePath path) => _delete.Where(path.IsBelow);

    /// <summary>Finds where a directory may be created; a single null entry means: anywhere.</summary>
    public IEnumerable<FilePath?> ForCreate(FilePath path) => _create?.Where(path.IsBelow) ?? new FilePath?[1];

    private static IEnumerable<(FilePath From, FilePath To)> Match(List<(FilePath From, FilePath To)> pairs, FilePath from, FilePath to) =>
        pairs.Where(pair => from.IsBelow(pair.From) && to.IsBelow(pair.To));

    // Invalid entries are reported by the settings check and approve nothing.
    private static List<(FilePath From, FilePath To)> ReadPairs(IEnumerable<FileDirectoryPair> pairs, PathParser parser) =>
    [
        .. from pair in pairs
           from source in Read([pair.FromDirectory], parser)
           from target in Read([pair.ToDirectory], parser)
           select (source, target),
    ];

    private static List<FilePath> Read(IEnumerable<string> directories, PathParser parser)
    {
        var paths = new List<FilePath>();
        foreach (var directory in directories.Where(directory => !string.IsNullOrWhiteSpace(directory)))
        {
            if (parser.TryParse(directory, out var path, out _))
            {
                paths.Add(path);
            }
        }

        return paths;
    }
}
