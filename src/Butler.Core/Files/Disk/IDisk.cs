using Butler.Core.Files.Paths;

namespace Butler.Core.Files.Disk;

/// <summary>The disks of this machine.</summary>
internal interface IDisk
{
    PathStyle Style { get; }

    /// <summary>Opens the directory that paths start at.</summary>
    /// <param name="root"><c>/</c>, <c>C:/</c> or <c>//host/share/</c>.</param>
    /// <exception cref="DiskException">It cannot be opened.</exception>
    Folder OpenRoot(string root);
}
