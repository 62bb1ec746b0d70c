using Butler.Configuration;
using Butler.Core.Files.Paths;

namespace Butler.Core.Files;

/// <summary>Checks the approved directories.</summary>
/// <param name="style">Whose rules for paths apply.</param>
/// <param name="isServed">Returns whether an endpoint is switched on, by its key; unknown if there are no such switches.</param>
internal sealed class FileOperationOptionsValidator(PathStyle style, Func<string, bool> isServed)
{
    public IEnumerable<SettingsProblem> Check(FileOperationOptions options, string key)
    {
        var problems = new List<SettingsProblem>();
        CheckPairs(options.FileCopyApprovedDirectories, $"{key}:fileCopyApprovedDirectories", "fileCopy", problems);
        CheckPairs(options.FileMoveApprovedDirectories, $"{key}:fileMoveApprovedDirectories", "fileMove", problems);
        CheckList(options.FileDeleteApprovedDirectories, $"{key}:fileDeleteApprovedDirectories", "fileDelete", problems);
        CheckCreate(options, key, problems);
        return problems;
    }

    private void CheckPairs(IList<FileDirectoryPair> pairs, string key, string endpoint, List<SettingsProblem> problems)
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            CheckDirectory(pairs[i].FromDirectory, $"{key}:{i}:fromDirectory", mustExist: true, problems);
            CheckDirectory(pairs[i].ToDirectory, $"{key}:{i}:toDirectory", mustExist: true, problems);
        }

        WarnOfNothing(pairs.Count, key, endpoint, problems);
    }

    private void CheckList(IList<string> directories, string key, string endpoint, List<SettingsProblem> problems)
    {
        for (var i = 0; i < directories.Count; i++)
        {
            CheckDirectory(directories[i], $"{key}:{i}", mustExist: true, problems);
        }

        WarnOfNothing(directories.Count, key, endpoint, problems);
    }

    private void CheckCreate(FileOperationOptions options, string key, List<SettingsProblem> problems)
    {
        if (options.CreateDirApprovedDirectories is { } directories)
        {
            CheckList(directories, $"{key}:createDirApprovedDirectories", "createDir", problems);
        }
        else if (isServed("createDir"))
        {
            problems.Add(Warning(
                $"{key}:createDirApprovedDirectories",
                "is not set, so that createdir makes directories wherever the account of the service may, except in those of Butler and of the operating system. List the directories below which it may."));
        }

        if (isServed("createDirQVD"))
        {
            var qvd = options.ConfigDirectories.QvdPath;
            if (string.IsNullOrWhiteSpace(qvd))
            {
                problems.Add(Warning($"{key}:configDirectories:qvdPath", "has no value, so that createdirqvd refuses everything."));
            }

            CheckDirectory(qvd, $"{key}:configDirectories:qvdPath", mustExist: false, problems);
        }
    }

    private void WarnOfNothing(int count, string key, string endpoint, List<SettingsProblem> problems)
    {
        if (count == 0 && isServed(endpoint))
        {
            problems.Add(Warning(key, $"is empty, so that the endpoint {endpoint} refuses everything."));
        }
    }

    private void CheckDirectory(string directory, string key, bool mustExist, List<SettingsProblem> problems)
    {
        // An empty one in a pair is reported by its annotation.
        if (string.IsNullOrWhiteSpace(directory))
        {
            return;
        }

        var isUnc = PathParser.IsUnc(directory);
        if (isUnc && style == PathStyle.Unix)
        {
            problems.Add(Warning(key, $"is '{directory}', a UNC path, which only Butler on Windows works on."));
            return;
        }

        if (!PathParser.StartingAt(Environment.CurrentDirectory, style).TryParse(directory, out var path, out var problem))
        {
            problems.Add(new SettingsProblem(key, $"is '{directory}' but must be the path of a directory; it {problem}."));
        }
        else if (path.Parts.Count == 0)
        {
            problems.Add(Warning(key, $"is '{directory}', the root: everything on it is approved."));
        }
        else if (!isUnc && !Path.IsPathFullyQualified(directory))
        {
            problems.Add(Warning(key, $"is '{directory}', a relative path, which means '{path}'. Write the whole path."));
        }
        else if (mustExist && !isUnc && !Directory.Exists(directory))
        {
            problems.Add(Warning(key, $"is '{directory}', which does not exist."));
        }
    }

    private static SettingsProblem Warning(string key, string message) => new(key, message) { IsWarning = true };
}
