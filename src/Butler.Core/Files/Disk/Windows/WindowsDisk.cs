using System.Runtime.Versioning;
using Butler.Core.Files.Paths;

namespace Butler.Core.Files.Disk.Windows;

/// <summary>The drives of a Windows machine, and the shares that it reaches.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsDisk : IDisk
{
    public PathStyle Style => PathStyle.Windows;

    public Folder OpenRoot(string root)
    {
        var native = root.StartsWith("//", StringComparison.Ordinal) ? @"\??\UNC\" + root[2..] : @"\??\" + root;
        return new WindowsFolder(WindowsEntry.Open(
            null, native.Replace('/', '\\'), WindowsEntry.ListAndPass, WindowsEntry.OpenExisting, WindowsEntry.MustBeFolder));
    }
}
