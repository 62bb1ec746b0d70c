using Butler.Configuration;
using Butler.Core.FileSystem;
using Butler.Files;
using Microsoft.Extensions.Hosting;

namespace Butler.Core.Configuration;

/// <summary>Warns about private keys and configuration files that every account on the machine can read.</summary>
internal sealed class SecretFilesCheck(IEnumerable<IOwnFiles> owners, IHostEnvironment? environment = null) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check() =>
        from file in owners.SelectMany(FilesOf)
        where file.IsSecret && file.Path.Length > 0
        let path = Path.GetFullPath(file.Path, environment?.ContentRootPath ?? Environment.CurrentDirectory)
        where PrivateFiles.CanOthersRead(path)
        select new SettingsProblem(file.Key, $"names '{path}', which every account of this machine can read. {PrivateFiles.Cure(path)}") { IsWarning = true };

    private static List<OwnFile> FilesOf(IOwnFiles owner)
    {
        try
        {
            return [.. owner.FindOwnFiles()];
        }
        catch (ArgumentException)
        {
            // A path that is none is found by the check of the feature.
            return [];
        }
    }
}
