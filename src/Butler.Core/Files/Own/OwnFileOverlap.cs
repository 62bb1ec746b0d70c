using Butler.Configuration;
using Butler.Core.Files.Disk;
using Butler.Core.Files.Paths;

namespace Butler.Core.Files.Own;

/// <summary>Warns about approved directories that contain Butler's own files, or are inside them.</summary>
internal sealed class OwnFileOverlap(
    Func<FileOperationOptions> options, string key, PathParser parser, IDisk disk, OwnFileFinder ownFiles) : ISettingsCheck
{
    private const int MostNamed = 3;

    public IEnumerable<SettingsProblem> Check()
    {
        var directories = Directories(options()).Where(static directory => !string.IsNullOrWhiteSpace(directory.Path)).ToList();
        if (directories.Count == 0)
        {
            return [];
        }

        try
        {
            var own = ownFiles.Look();
            return [.. directories.Select(directory => Check(directory.Key, directory.Path, own)).OfType<SettingsProblem>()];
        }
        catch (DiskException)
        {
            // Failures to determine Butler's own files are reported by another check.
            return [];
        }
    }

    private SettingsProblem? Check(string name, string directory, OwnFileMap own)
    {
        if (!parser.TryParse(directory, out var path, out _))
        {
            return null;
        }

        try
        {
            using var walk = PathWalk.To(disk, path);
            if (own.FindOwn(walk) is not null)
            {
                return Warning($"is '{directory}', which is Butler's own. File operations refuse everything in it. Name another directory.");
            }

            var held = path.Parts.Count == 0 ? own.Ways.Values.SelectMany(static files => files) : own.Ways.GetValueOrDefault(walk.Current.Id) ?? [];
            var files = held.OrderBy(static file => file.Entries is not null).DistinctBy(static file => file.Key)
                .Select(static file => $"{file.Path} ({file.Key})").ToList();
            var shown = string.Join(", ", files.Take(MostNamed)) + (files.Count > MostNamed ? $" and {files.Count - MostNamed} more" : "");
            return files.Count == 0 ? null : Warning(
                $"is '{directory}', which holds files of Butler: {shown}. File operations refuse these. Keep Butler's files elsewhere.");
        }
        catch (DiskException missing) when (missing.Failure is not DiskFailure.NoSpace)
        {
            return null;
        }

        SettingsProblem Warning(string message) => new($"{key}:{name}", message) { IsWarning = true };
    }

    private static IEnumerable<(string Key, string Path)> Directories(FileOperationOptions options) =>
    [
        .. Pairs("fileCopyApprovedDirectories", options.FileCopyApprovedDirectories),
        .. Pairs("fileMoveApprovedDirectories", options.FileMoveApprovedDirectories),
        .. options.FileDeleteApprovedDirectories.Select(static (directory, i) => ($"fileDeleteApprovedDirectories:{i}", directory)),
        .. (options.CreateDirApprovedDirectories ?? []).Select(static (directory, i) => ($"createDirApprovedDirectories:{i}", directory)),
        ("configDirectories:qvdPath", options.ConfigDirectories.QvdPath),
    ];

    private static IEnumerable<(string Key, string Path)> Pairs(string name, IEnumerable<FileDirectoryPair> pairs) => pairs.SelectMany(
        (pair, i) => new[] { ($"{name}:{i}:fromDirectory", pair.FromDirectory), ($"{name}:{i}:toDirectory", pair.ToDirectory) });
}
