namespace Butler.Core.Files.Own;

/// <summary>The directories of the operating system.</summary>
internal static class SystemFolders
{
    private static readonly string[] Linux =
    [
        "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/root", "/run", "/sbin", "/sys", "/usr",
        "/var/cache", "/var/lib/dpkg", "/var/lib/rpm", "/var/lib/systemd", "/var/log", "/var/spool",
    ];

    private static readonly string[] Mac =
    [
        "/Applications", "/Library", "/System", "/bin", "/dev", "/private/etc", "/private/var/db", "/private/var/root", "/sbin", "/usr",
    ];

    /// <summary>Gets those of this machine.</summary>
    public static IReadOnlyList<string> All { get; } = OperatingSystem.IsWindows() ? OfWindows() : OperatingSystem.IsMacOS() ? Mac : Linux;

    private static List<string> OfWindows()
    {
        var common = Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData);
        string[] all =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.Windows),
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86),
            common.Length == 0 ? "" : Path.Combine(common, "Microsoft"),
        ];
        return [.. all.Where(static folder => folder.Length > 0)];
    }
}
